"""Papers: what goes out or is kept as PDF (letters, minutes, attendance list), and the archive."""
