"""Belenios, protocol version 1, group Ed25519. Symbols and order of steps are those of its specification (3.3)."""
