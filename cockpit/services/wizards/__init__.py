"""Guided paths that end in a letter: what each step asks and proposes, and the one commit when the letter has been sent."""
