"""The kinds of ballot."""
