"""The dossier of a motion: a journal of its own, from the draft on, before any assembly is convened for it."""
