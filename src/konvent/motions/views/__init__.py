"""Pages of motions, for members and for the office."""
