"""The only code that touches files: find, read, validate, splice, lock, share."""
