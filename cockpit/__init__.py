"""Cockpit: a terminal program for freelancers' client relations."""

__version__ = "0.1.0"
"""The released version; a constant, because asking the installed metadata costs 12 ms at every start."""
