"""What the office does, one small function each; used by the pages, the demo and the tests.

A function returns what it made, or a `Refusal` that says what is the case and what to do.
"""
