"""Widgets of our own, drawn line by line."""
