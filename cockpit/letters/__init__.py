"""Letters: kinds, facts, templates in a sandbox, typography and lint, each letter in its reader's language (design 5.6)."""
