"""Use cases: each takes a workspace and leaves one commit behind."""
