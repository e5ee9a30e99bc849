"""Ways out for mail: a real mail server, or the demo's mailbox."""
