"""Measures what this machine does: real processes, real sockets, real disk; each beside a baseline of the same run."""
