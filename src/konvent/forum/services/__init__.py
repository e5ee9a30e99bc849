"""What happens in a room, asked of the core and kept."""
