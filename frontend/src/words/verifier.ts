// Printed by scripts/print-typescript from src/konvent/lawbook/words; not to be changed by hand.
import type { Book, Count, Fact } from "./say";

/** What each sentence needs to be told. */
export type VerifierFacts = {
  "blank": {};
  "choose": {};
  "counted": { ballots: Count; votes: Fact };
  "details": {};
  "drop": {};
  "foot": {};
  "found_counted": {};
  "found_entry": { kind: Fact; seq: Fact };
  "found_replaced": {};
  "found_waiting": {};
  "head": {};
  "language": {};
  "lead": {};
  "limits": {};
  "limits_archive": {};
  "limits_log": {};
  "made": {};
  "not_counted": { ballots: Fact };
  "not_found": {};
  "phi": {};
  "progress": { done: Fact; of: Fact; step: Fact };
  "reading": { name: Fact };
  "result": {};
  "right": {};
  "right_archive": { name: Fact };
  "right_log": { name: Fact };
  "search": {};
  "search_button": {};
  "search_hint": { file: Fact };
  "several": {};
  "skip": {};
  "step_right": {};
  "step_wrong": {};
  "steps": {};
  "title": {};
  "uncounted": {};
  "unreadable": {};
  "votes": { votes: Count };
  "wrong": {};
  "wrong_at": { name: Fact };
};

export const VERIFIER: Book<VerifierFacts> = {
  de: {
    "blank": "Enthaltung (leer abgegeben)",
    "choose": "Datei wählen",
    "counted": {"by": "ballots", "one": "1 geltender Stimmzettel mit zusammen {votes}.", "other": "{ballots} geltende Stimmzettel mit zusammen {votes}."},
    "details": "Kennungen",
    "drop": "oder hierher ziehen: das Protokoll einer Abstimmung (.bel) oder das Archiv einer Versammlung (.zip)",
    "foot": "Konvent · Versammlungen, die man nachprüfen kann",
    "found_counted": "Gefunden: Dieser Stimmzettel wurde gezählt.",
    "found_entry": "Gefunden: Das ist der Prüfwert von Eintrag {seq} ({kind}). Bis dahin ist das Journal unverändert.",
    "found_replaced": "Gefunden, aber ersetzt: Mit demselben Stimmrecht wurde später noch einmal abgestimmt; nur der letzte Stimmzettel zählt.",
    "found_waiting": "Gefunden: Dieser Stimmzettel liegt im Protokoll; ausgezählt wurde es nicht.",
    "head": "Prüfwert des Protokolls",
    "language": "Sprache",
    "lead": "Rechnen Sie selbst nach, ob eine geheime Abstimmung richtig ausgezählt wurde. Ihre Datei verlässt dieses Gerät nicht; die Seite arbeitet auch ohne Netz.",
    "limits": "Was diese Seite nicht prüft",
    "limits_archive": "Recht, Satzung und Niederschrift prüft das Programm „konvent verify“. Es entscheidet jede Handlung noch einmal und schreibt die Niederschrift neu.",
    "limits_log": "Ob auf der Liste der Stimmrechte genau die Mitglieder stehen, zeigt das Archiv der Versammlung. Wer wie gestimmt hat, sieht hier niemand.",
    "made": "Protokoll begonnen",
    "not_counted": "Das Protokoll endet vor dem Ergebnis. Stimmzettel darin: {ballots}.",
    "not_found": "Nicht gefunden. Prüfen Sie, ob die Nummer vollständig ist und diese Datei zu Ihrer Abstimmung gehört. Fehlt Ihr Stimmzettel wirklich, wenden Sie sich an die Versammlungsleitung.",
    "phi": "Prüfwert der Wahl",
    "progress": "{step}: {done} von {of}",
    "reading": "„{name}“ wird geprüft …",
    "result": "Ergebnis",
    "right": "Alles stimmt.",
    "right_archive": "„{name}“: Dateien, Journal, Urnen und alle geheimen Abstimmungen wurden nachgerechnet. Recht und Niederschrift prüft „konvent verify“.",
    "right_log": "„{name}“ wurde von Anfang bis Ende nachgerechnet.",
    "search": "Ihren Stimmzettel suchen",
    "search_button": "Suchen",
    "search_hint": {"by": "file", "archive": "Geben Sie die Kontrollnummer ein, die Ihnen nach der Abgabe gezeigt wurde (43 Zeichen) oder einen Prüfwert aus der Niederschrift.", "other": "Geben Sie die Kontrollnummer ein, die Ihnen nach der Abgabe gezeigt wurde (43 Zeichen)."},
    "several": "Mehrere Antworten je Stimmzettel sind möglich.",
    "skip": "Zum Inhalt springen",
    "step_right": "stimmt",
    "step_wrong": "stimmt nicht",
    "steps": "Was geprüft wurde",
    "title": "Abstimmung nachprüfen",
    "uncounted": "Nicht ausgezählt",
    "unreadable": "Diese Datei ließ sich nicht lesen.",
    "votes": {"by": "votes", "one": "1 Stimme", "other": "{votes} Stimmen"},
    "wrong": "Diese Datei stimmt nicht.",
    "wrong_at": "„{name}“: Mindestens eine Angabe ist nicht, wie sie sein muss. Sie steht unten mit einem Kreuz.",
  },
  en: {
    "blank": "Abstention (cast blank)",
    "choose": "Choose a file",
    "counted": {"by": "ballots", "one": "1 ballot that counts, with {votes} in all.", "other": "{ballots} ballots that count, with {votes} in all."},
    "details": "Identifiers",
    "drop": "or drag it here: the log of one vote (.bel) or the archive of an assembly (.zip)",
    "foot": "Konvent · assemblies that anyone can verify",
    "found_counted": "Found: this ballot was counted.",
    "found_entry": "Found: this is the hash of entry {seq} ({kind}). Up to there the journal is unchanged.",
    "found_replaced": "Found, but replaced: the same voting right voted again later; only the last ballot counts.",
    "found_waiting": "Found: this ballot is in the log, which was not counted.",
    "head": "Hash of the log",
    "language": "Language",
    "lead": "Recompute for yourself whether a secret vote was counted rightly. Your file does not leave this device; the page works without a network too.",
    "limits": "What this page does not check",
    "limits_archive": "Law, statutes and minutes are checked by the program “konvent verify”. It decides every act once more and writes the minutes anew.",
    "limits_log": "Whether the list of voting rights holds exactly the members is shown by the archive of the assembly. Nobody can see here who voted how.",
    "made": "Log begun",
    "not_counted": "The log ends before the result. Ballots in it: {ballots}.",
    "not_found": "Not found. Check that the number is complete and that this file belongs to your vote. If your ballot is really missing, turn to the chair of the assembly.",
    "phi": "Hash of the election",
    "progress": "{step}: {done} of {of}",
    "reading": "Checking “{name}” …",
    "result": "Result",
    "right": "Everything is right.",
    "right_archive": "“{name}”: files, journal, boxes and all secret votes were recomputed. Law and minutes are checked by “konvent verify”.",
    "right_log": "“{name}” was recomputed from beginning to end.",
    "search": "Find your ballot",
    "search_button": "Find",
    "search_hint": {"by": "file", "archive": "Enter the tracker you were shown after casting (43 characters) or a hash from the minutes.", "other": "Enter the tracker you were shown after casting (43 characters)."},
    "several": "Several answers on one ballot are possible.",
    "skip": "Skip to content",
    "step_right": "right",
    "step_wrong": "wrong",
    "steps": "What was checked",
    "title": "Check a vote",
    "uncounted": "Not counted",
    "unreadable": "This file could not be read.",
    "votes": {"by": "votes", "one": "1 vote", "other": "{votes} votes"},
    "wrong": "This file is not right.",
    "wrong_at": "“{name}”: at least one thing is not as it must be. It is marked with a cross below.",
  },
};
