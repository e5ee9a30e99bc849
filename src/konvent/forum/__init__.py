"""Rooms in which members talk a question through between assemblies."""
