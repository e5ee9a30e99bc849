"""Motions between assemblies: the pages on which members write, amend and support them."""
