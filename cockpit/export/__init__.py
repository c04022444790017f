"""What leaves the program as files or messages, always on the user's explicit choice."""
