"""A plan shared through git: what xhplan wrote is committed, merged and pushed, and nothing else is touched."""
