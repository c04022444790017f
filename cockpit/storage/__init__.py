"""The store: one file per client that survives crashes, other programs and the user's own mistakes (design 4)."""
