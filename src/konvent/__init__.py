"""Konvent: general meetings of associations, held digitally."""

__version__ = "0.2.0"
