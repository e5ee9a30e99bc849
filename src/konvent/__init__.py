"""Konvent: general meetings of associations, held digitally."""

__version__ = "0.3.0"
