"""What must never appear in a letter, found in generated and hand-edited text alike (letters 1.7)."""
