"""Rehearsal (Probe): the members of the real roll, simulated, at the running server, on a copy of the assembly."""

MOST_SCREENS = 20_000
