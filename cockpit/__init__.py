"""Cockpit: a terminal program for freelancers' client relations."""

__version__ = "0.1.0"
"""The released version; a constant, because asking the installed metadata costs 12 ms at every start."""
STORE_FORMAT = 1
"""Version of the file format that this program writes: a store of a later one opens for reading only."""
