"""Motions as text: blocks, edits that carry their old wording, conflict, merge, and whose words the result has."""
