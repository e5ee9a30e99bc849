"""Checks the log of one secret vote, a bare `.bel` file, without the archive of its assembly."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from konvent.core.secret.v1.follower import Follower, Rejected
from konvent.core.secret.v1.group import FAST
from konvent.core.text import Text
from konvent.verify.report import Check, Report, false, holds
from konvent.verify.secret import check_all

MARK = b"BELENIOS"
STEPS = ("file", "setup", "ballots", "tally", "shares", "result")
WRONG = {
    "file": ("Die Datei oder ihre Kette stimmt nicht", "The file or its chain is wrong"),
    "setup": ("Frage, Stimmschlüssel oder Auszählkommission stimmen nicht", "The setup is wrong"),
    "ballots": ("Ein Stimmzettel stimmt nicht", "A ballot is wrong"),
    "tally": ("Die verschlüsselte Summe stimmt nicht", "The encrypted tally is wrong"),
    "shares": ("Ein Anteil der Auszählkommission stimmt nicht", "A share of the commission is wrong"),
    "result": ("Das Ergebnis stimmt nicht", "The result is wrong"),
}
MISSING = {
    "": ("die Vorbereitung", "the setup"),
    "Setup": ("das Ende der Stimmabgabe", "the end of voting"),
    "Ballot": ("das Ende der Stimmabgabe", "the end of voting"),
    "EndBallots": ("die verschlüsselte Summe", "the encrypted tally"),
    "EncryptedTally": ("die Anteile der Auszählkommission", "the shares of the commission"),
    "PartialDecryption": ("weitere Anteile oder das Ergebnis", "further shares or the result"),
}
SHOWN = Text(
    de="Was diese Datei allein zeigt: Jeder Stimmzettel darin ist zulässig ausgefüllt und mit einem der aufgeführten "
    "Stimmschlüssel unterschrieben, und das Ergebnis ist genau ihre Summe.",
    en="What this file alone shows: every ballot in it is filled in as allowed and signed with one of the listed "
    "credentials, and the result is exactly their sum.",
)
NOT_SHOWN = Text(
    de="Was sie nicht zeigt: wem die Stimmschlüssel gehören (das steht im Archiv der Versammlung), und dass vor dem Ende "
    "nichts entfernt und alles mit den Schlüsseln neu gerechnet wurde. Dagegen hilft vergleichen: die Prüfnummern mit "
    "denen, die die Abstimmenden behalten haben, und den Endprüfwert mit dem in der Niederschrift.",
    en="What it does not show: whom the credentials belong to (the archive of the assembly says so), nor that nothing was "
    "removed before the end and everything recomputed with the keys. Comparing helps: the trackers with those the voters "
    "kept, and the head with the one in the minutes.",
)
SLOW = Text(
    de="PyNaCl (libsodium) ist nicht installiert: Die Prüfung rechnet in Python und dauert etwa zwanzigmal so lange; das "
    "Ergebnis ist dasselbe.",
    en="PyNaCl (libsodium) is not installed: the check computes in Python and takes some twenty times as long; the "
    "result is the same.",
)


@dataclass(frozen=True, slots=True)
class LogReport(Report):
    """What was found in a log. facts: what it says, for programs, as far as it holds; notes: what else to know."""

    facts: dict[str, Any] | None = None
    notes: tuple[Text, ...] = ()

    def to_data(self) -> dict[str, Any]:
        # Not super(): in a dataclass with slots it means the class as it was before them.
        notes = [note.to_data() for note in self.notes]
        return Report.to_data(self) | {"log": self.facts, "notes": notes}


def is_log(data: bytes) -> bool:
    """Whether this is meant to be a log: its first record is named BELENIOS."""
    return data.startswith(MARK + b"\0")


def verify_file(data: bytes, *, head: str | None = None) -> LogReport:
    """Check a log, wholly in memory.

    head: a hash printed elsewhere, e.g. in the minutes; it must be that of an event of the log
    """
    if not is_log(data):
        return LogReport((), _unreadable(), None, ())
    log, wrong = Follower(check_all), None
    try:
        log.feed(data)
        log.end()
    except Rejected as rejected:
        wrong = rejected
    checks = [*_checks(log, wrong)]
    if head is not None and log.heads:
        checks.append(_head(log, head))
    slow = () if FAST else (SLOW,)
    shown = (SHOWN, NOT_SHOWN) if all(check.ok for check in checks) else ()
    return LogReport(tuple(checks), None, facts(log), (*slow, *shown))


def facts(log: Follower) -> dict[str, Any]:
    """What a log says, as far as it was followed."""
    begun = log.last != ""
    return {
        "uuid": log.election.uuid if begun else None,
        "name": log.election.name if begun else None,
        "questions": [
            {"question": question.text, "answers": list(question.answers), "blank": question.blank}
            for question in (log.election.questions if begun else ())
        ],
        "credentials": len(log.weights) if begun else 0,
        "ballots": len(log.ballots),
        "counted": log.running.num_tallied if begun else 0,
        "replaced": _replaced(log) if begun else 0,
        "total_weight": log.running.total_weight if begun else 0,
        "trackers": [ballot.tracker for ballot in log.ballots],
        "shares": sorted(log.shares),
        "result": [list(row) for row in log.result] if log.result is not None else None,
        "last": log.last,
        "complete": log.complete,
        "head": log.head,
        "size": log.size,
        "fast": FAST,
    }


def result_in_words(log: Follower, language: str) -> list[str]:
    """For each question a line: the votes for each answer, as numbers."""
    lines = []
    for question, row in zip(log.election.questions, log.result or (), strict=True):
        blank = ["leer" if language == "de" else "blank"] if question.blank else []
        counted = ", ".join(
            f"{answer} {votes}" for answer, votes in zip([*blank, *question.answers], row, strict=True)
        )
        lines.append(f"„{question.text}“: {counted}" if language == "de" else f"“{question.text}”: {counted}")
    return lines


def _replaced(log: Follower) -> int:
    return len(log.ballots) - log.running.num_tallied


def _checks(log: Follower, wrong: Rejected | None) -> list[Check]:
    """One for each step: those before the wrong one hold, those after it were not looked at."""
    reached = {
        "file": wrong is None or wrong.step != "file",
        "setup": log.last != "",
        "ballots": log.last != "",
        "tally": log.last in ("EncryptedTally", "PartialDecryption", "Result"),
        "shares": bool(log.shares),
        "result": log.last == "Result",
    }
    made: list[Check] = []
    for step in STEPS:
        if wrong is not None and wrong.step == step:
            de, en = WRONG[step]
            made.append(false(step, f"{de}: {wrong}.", f"{en}: {wrong}."))
        elif reached[step]:
            made.append(_holds(step, log))
    if wrong is None and not log.complete:
        de, en = MISSING[log.last]
        made.append(
            false(
                "complete",
                f"Das Protokoll ist nicht zu Ende: Es fehlt {de}. Die Abstimmung läuft noch, ist nicht ausgezählt oder wurde abgebrochen; bis hierher stimmt alles.",
                f"The log is not complete: it lacks {en}. The vote is still open, not counted, or was cancelled; up to here everything holds.",
            )
        )
    return made


def _holds(step: str, log: Follower) -> Check:
    counted, every = log.running.num_tallied, len(log.ballots)
    match step:
        case "file":
            de = f"Form und Kette stimmen: {len(log.heads)} Ereignisse, {log.size} Byte; Endprüfwert {log.head}."
            en = f"Form and chain hold: {len(log.heads)} events, {log.size} bytes; head {log.head}."
        case "setup":
            questions, keys = len(log.election.questions), len(log.trustees.owners)
            weight = sum(log.weights.values())
            de = f"„{log.election.name}“, Fragen: {questions}; Stimmschlüssel: {len(log.weights)} mit zusammen {weight} Stimmen; Schlüssel der Auszählkommission: {keys}, alle echt."
            en = f"“{log.election.name}”, questions: {questions}; credentials: {len(log.weights)} with {weight} votes together; keys of the commission: {keys}, all genuine."
        case "ballots":
            de = f"Stimmzettel: {every}, alle zulässig und unterschrieben; davon später ersetzt: {_replaced(log)}, es zählen {counted}."
            en = f"Ballots: {every}, all as allowed and signed; replaced later: {_replaced(log)}, counted: {counted}."
        case "tally":
            de = f"Die verschlüsselte Summe ist genau die der {counted} zählenden Stimmzettel ({log.running.total_weight} Stimmen)."
            en = f"The encrypted tally is exactly that of the {counted} counted ballots ({log.running.total_weight} votes)."
        case "shares":
            owners = ", ".join(str(owner) for owner in sorted(log.shares))
            de = f"Anteile der Auszählkommission, alle bewiesen: {owners}."
            en = f"Shares of the commission, all proved: {owners}."
        case _:
            de = "Ergebnis entschlüsselt: " + "; ".join(result_in_words(log, "de")) + "."
            en = "Result decrypted: " + "; ".join(result_in_words(log, "en")) + "."
    return holds(step, de, en)


def _head(log: Follower, wanted: str) -> Check:
    """A hash from the minutes may be that of an earlier event: they also print those of opening and closing."""
    plain = "".join(wanted.split()).lower()
    if plain not in log.heads:
        return false(
            "head",
            f"Der Prüfwert {wanted} ist keiner dieses Protokolls; es endet mit {log.head}.",
            f"The hash {wanted} is none of this log; it ends with {log.head}.",
        )
    if plain == log.head:
        return holds(
            "head", "Der Prüfwert ist der Endprüfwert dieses Protokolls.", "The hash is the head of this log."
        )
    place = list(log.heads).index(plain)
    return holds(
        "head",
        f"Der Prüfwert ist der nach Ereignis {place} von {len(log.heads) - 1}: Bis dahin ist das Protokoll unverändert, danach kam Weiteres.",
        f"The hash is that after event {place} of {len(log.heads) - 1}: up to there the log is unchanged, more came after.",
    )


def _unreadable() -> Text:
    return Text(
        de="Diese Datei lässt sich nicht als Protokoll einer geheimen Abstimmung lesen: Sie beginnt nicht mit dem Eintrag BELENIOS. Bitte prüfen Sie die Datei, wie sie heruntergeladen wurde.",
        en="This file cannot be read as the log of a secret vote: it does not begin with the record BELENIOS. Please check the file as it was downloaded.",
    )
