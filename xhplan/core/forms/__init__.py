"""填报表: the sheets that responsible units fill in, as they go out and as they come back."""
