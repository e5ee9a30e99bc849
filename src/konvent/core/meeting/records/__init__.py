"""What an assembly consists of, one file per noun: frozen, and knowing nothing of the acts."""
