"""建账: a published document as a draft of a plan, for a person to confirm."""
