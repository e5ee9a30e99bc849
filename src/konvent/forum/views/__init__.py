"""Pages of the rooms, for members and for the office."""
