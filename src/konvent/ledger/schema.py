"""The ledger's schema: the steps that lead from nothing to it, as far as SQLite and PostgreSQL do not differ.

A store's version is how many of the steps it has seen. A step that was released is never changed; a new one is added
at the end, here and with what is special to each database in sqlite.py and postgres.py.
"""

from __future__ import annotations

Step = tuple[str, ...]

# 0.1.0 did not count. Its stores, and those that are new, are at 0, so this step makes only what is not there.
JOURNALS_AND_BOXES: Step = (
    """CREATE TABLE IF NOT EXISTS journal (
        journal_id TEXT NOT NULL, seq INTEGER NOT NULL, at TEXT NOT NULL, actor TEXT NOT NULL,
        kind TEXT NOT NULL, version INTEGER NOT NULL, data TEXT NOT NULL, command_id TEXT NOT NULL,
        prev TEXT NOT NULL, hash TEXT NOT NULL, PRIMARY KEY (journal_id, seq))""",
    "CREATE INDEX IF NOT EXISTS journal_command ON journal (journal_id, command_id)",
    """CREATE TABLE IF NOT EXISTS box (
        vote_id TEXT NOT NULL PRIMARY KEY, journal_id TEXT NOT NULL,
        sealed_count INTEGER, sealed_root TEXT)""",
    """CREATE TABLE IF NOT EXISTS ballot (
        vote_id TEXT NOT NULL, place INTEGER NOT NULL, member TEXT NOT NULL, payload TEXT NOT NULL,
        hash TEXT NOT NULL, PRIMARY KEY (vote_id, place))""",
    # Who voted last where, written when a box is sealed. While it is open, an index by member would have every batch
    # of ballots write as many pages of the disk as it has members; it is kept in memory until then.
    """CREATE TABLE IF NOT EXISTS last_ballot (
        vote_id TEXT NOT NULL, member TEXT NOT NULL, place INTEGER NOT NULL, PRIMARY KEY (vote_id, member))""",
    # Ledgers from before that table:
    """INSERT INTO last_ballot SELECT vote_id, member, MAX(place) FROM ballot WHERE vote_id IN (
        SELECT vote_id FROM box WHERE sealed_count > 0
            AND NOT EXISTS (SELECT 1 FROM last_ballot WHERE last_ballot.vote_id = box.vote_id))
        GROUP BY vote_id, member""",
    "DROP INDEX IF EXISTS ballot_member",
)

KINDS: Step = (
    "CREATE TABLE journal_kind (journal_id TEXT NOT NULL PRIMARY KEY, kind TEXT NOT NULL)",
    "INSERT INTO journal_kind SELECT DISTINCT journal_id, 'assembly' FROM journal",
)

# The table differs: text and salt are bytes, for PostgreSQL's texts have no U+0000. seq: of the last entry of the
# command that the text came with.
TEXTS: Step = (
    "CREATE INDEX kept_text_seq ON kept_text (journal_id, seq)",
    "CREATE INDEX kept_text_erased ON kept_text (journal_id) WHERE erased_at IS NOT NULL",
)
# No other change of a text's row is let through.
NOT_ERASING = """OLD.erased_at IS NOT NULL OR NEW.erased_at IS NULL OR NEW.salt IS NOT NULL OR NEW.text IS NOT NULL
    OR NEW.journal_id <> OLD.journal_id OR NEW.ref <> OLD.ref OR NEW.seq <> OLD.seq"""

# Every command that was carried out, also one that changed nothing. content: the hash of what it asked for, "" where that
# is not known. What it led to are the entries behind after_seq up to last_seq; the two are equal if it changed nothing.
COMMANDS: Step = (
    """CREATE TABLE command (
        journal_id TEXT NOT NULL, command_id TEXT NOT NULL, actor TEXT NOT NULL, content TEXT NOT NULL,
        after_seq INTEGER NOT NULL, last_seq INTEGER NOT NULL, PRIMARY KEY (journal_id, command_id))""",
    """INSERT INTO command SELECT journal_id, command_id, MIN(actor), '', MIN(seq) - 1, MAX(seq)
        FROM journal GROUP BY journal_id, command_id""",
    "DROP INDEX journal_command",
)

# Who had a box sealed, so that what a crash has interrupted is completed in her name; "" where that is not known.
SEALED_BY: Step = ("ALTER TABLE box ADD COLUMN sealed_by TEXT NOT NULL DEFAULT ''",)
