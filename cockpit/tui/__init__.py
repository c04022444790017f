"""The terminal screens: everything that knows Textual."""
