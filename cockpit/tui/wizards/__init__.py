"""Guided paths on the screen: the steps, the live letter, editing by hand; what a path asks and proposes stands in the services."""
