"""What the pages of motions do: drafts beside the journals, acts over the desk, mails to members."""
