"""Letters from the records: what the records know of each kind, what the user adds, the text that comes of it (design 5.6)."""
