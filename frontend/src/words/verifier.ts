// Printed by scripts/print-typescript from src/konvent/lawbook/words; not to be changed by hand.
import type { Book, Count, Fact } from "./say";

/** What each sentence needs to be told. */
export type VerifierFacts = {
  "blank": {};
  "book.frozen": { book: Fact };
  "book.other": { book: Fact };
  "box.other": {};
  "box.strange": { name: Fact };
  "boxes.right": { boxes: Fact };
  "canonical": { name: Fact };
  "choose": {};
  "container.changed": { number: Fact };
  "container.ends": {};
  "container.intact": { files: Count };
  "container.no_archive": {};
  "container.order": { name: Fact };
  "container.strange_file": {};
  "container.unfit": { why: Fact };
  "counted": { ballots: Count; votes: Fact };
  "details": {};
  "document.erased": { at: Fact; motion: Fact };
  "document.gone": { motion: Fact };
  "document.kept": { motion: Fact };
  "document.missing": { motion: Fact };
  "document.other": { motion: Fact };
  "document.there": { motion: Fact };
  "dossier.clock": { number: Fact };
  "dossier.head": {};
  "dossiers.right": { files: Count };
  "drop": {};
  "edition.none": {};
  "edition.right": { edition: Fact };
  "entry.changed": { kind: Fact; number: Fact };
  "entry.follows": { number: Fact };
  "entry.form": { number: Fact };
  "entry.number": { entry: Fact; number: Fact };
  "file.missing": { name: Fact };
  "foot": {};
  "found.ballots": { ballots: Count; replaced: Count };
  "found.file": {};
  "found.result": {};
  "found.setup": { keys: Count; voters: Count; weight: Fact };
  "found.shares": { shares: Count };
  "found.tally": { ballots: Count };
  "found_counted": {};
  "found_entry": { kind: Fact; seq: Fact };
  "found_replaced": {};
  "found_waiting": {};
  "head": {};
  "journal.chained": { entries: Count };
  "journal.empty": {};
  "journal.last_line": { name: Fact };
  "journal.number": {};
  "journal.other_log": { entry: Fact; kind: Fact };
  "journal.other_result": { entry: Fact; kind: Fact };
  "journal.shorter": {};
  "language": {};
  "lead": {};
  "limits": {};
  "limits_archive": {};
  "limits_log": {};
  "line": { found: Fact; step: Fact };
  "made": {};
  "manifest.agrees": { files: Count };
  "manifest.file": { fault: Fact; name: Fact };
  "manifest.form": {};
  "manifest.head": {};
  "not_counted": { ballots: Fact };
  "not_found": {};
  "phi": {};
  "progress": { done: Fact; of: Fact; step: Fact };
  "reading": { name: Fact };
  "result": {};
  "right": {};
  "right_archive": { name: Fact; secret: Count };
  "right_log": { name: Fact };
  "search": {};
  "search_button": {};
  "search_hint": { file: Fact };
  "several": {};
  "skip": {};
  "statutes.book": {};
  "statutes.marks": {};
  "statutes.purpose": {};
  "statutes.text": {};
  "step.ballots": {};
  "step.box": { vote: Fact };
  "step.container": {};
  "step.dossier": { name: Fact };
  "step.file": {};
  "step.journal": {};
  "step.manifest": {};
  "step.result": {};
  "step.setup": {};
  "step.shares": {};
  "step.tally": {};
  "step.texts": {};
  "step.vote": { vote: Fact };
  "step_right": {};
  "step_unknown": {};
  "step_wrong": {};
  "steps": {};
  "texts.erased": { kind: Fact; number: Fact };
  "texts.form": {};
  "texts.kept": { texts: Count };
  "texts.missing": { kind: Fact; number: Fact };
  "texts.other": { kind: Fact; number: Fact };
  "texts.strange": {};
  "title": {};
  "uncounted": {};
  "unknown": {};
  "unknown.edition": { edition: Fact };
  "unknown.format": { format: Fact };
  "unknown_archive": { name: Fact; newer: Fact };
  "unreadable": {};
  "vote.right": { ballots: Count; step: Fact };
  "vote.right_so_far": { ballots: Count; step: Fact };
  "vote.strange": { name: Fact };
  "votes": { votes: Count };
  "wrong": {};
  "wrong_at": { name: Fact };
};

export const VERIFIER: Book<VerifierFacts> = {
  de: {
    "blank": "Enthaltung (leer abgegeben)",
    "book.frozen": {"by": "book", "roll": "Die Mitgliederliste ist die Fassung der Einberufung.", "words": "Das Wörterbuch ist die Fassung der Einberufung.", "other": "Das Regelwerk ist die Fassung der Einberufung."},
    "book.other": {"by": "book", "roll": "Die Mitgliederliste ist nicht die Fassung, die bei der Einberufung festgeschrieben wurde.", "words": "Das Wörterbuch ist nicht die Fassung, die bei der Einberufung festgeschrieben wurde.", "other": "Das Regelwerk ist nicht die Fassung, die bei der Einberufung festgeschrieben wurde."},
    "box.other": "Darin liegt etwas anderes, als versiegelt wurde.",
    "box.strange": "Die Urne {name} gehört zu keiner Abstimmung des Journals.",
    "boxes.right": "Urnen: {boxes}, darin genau das, was versiegelt wurde.",
    "canonical": "{name} ist nicht kanonisch geschrieben.",
    "choose": "Datei wählen",
    "container.changed": "Der Behälter wurde verändert: Byte {number} ist anders, als es beim Schreiben entsteht.",
    "container.ends": "sie endet zu früh",
    "container.intact": "Behälter: unversehrt ({files:files}).",
    "container.no_archive": "sie ist kein Archiv von Konvent",
    "container.order": "{name} steht an falscher Stelle oder doppelt",
    "container.strange_file": "sie enthält eine Datei, die in kein Archiv gehört",
    "container.unfit": "Diese Datei lässt sich nicht als Archiv von Konvent lesen ({why}). Bitte nehmen Sie die Datei, wie sie heruntergeladen wurde, ohne sie zu entpacken oder neu zu packen.",
    "counted": {"by": "ballots", "one": "{ballots} geltender Stimmzettel mit zusammen {votes}.", "other": "{ballots} geltende Stimmzettel mit zusammen {votes}."},
    "details": "Kennungen",
    "document.erased": "Antrag {motion}: Wortlaut gelöscht ({at}); Prüfwert steht im Journal.",
    "document.gone": "Antrag {motion}: Der Wortlaut soll gelöscht sein; das Journal sagt davon nichts.",
    "document.kept": "Antrag {motion}: Der Wortlaut ist das Dokument, dessen Prüfwert im Journal steht.",
    "document.missing": "Antrag {motion}: Das Dokument mit dem Wortlaut fehlt.",
    "document.other": "Antrag {motion}: Das Dokument ist nicht das, dessen Prüfwert im Journal steht.",
    "document.there": "Antrag {motion}: Das Journal sagt, dass der Wortlaut gelöscht ist; er liegt aber noch hier.",
    "dossier.clock": "Eintrag {number} trägt eine frühere Zeit als der davor.",
    "dossier.head": "Einen Stand, auf den sich das Journal beruft, gab es darin nicht.",
    "dossiers.right": {"by": "files", "one": "Antragsakte: eine, lückenlos verkettet; jeden Stand, auf den sich das Journal beruft, gab es. Ob ihr Wortlaut aus dem folgt, was angenommen ist, prüft „konvent verify“.", "other": "Antragsakten: {files}, jede lückenlos verkettet; jeden Stand, auf den sich das Journal beruft, gab es. Ob der Wortlaut aus dem folgt, was angenommen ist, prüft „konvent verify“."},
    "drop": "oder hierher ziehen: das Protokoll einer Abstimmung (.bel) oder das Archiv einer Versammlung (.zip)",
    "edition.none": "Eintrag 1 nennt keine Ausgabe, nach der die Versammlung entscheidet.",
    "edition.right": "Die Versammlung entscheidet nach Ausgabe {edition}.",
    "entry.changed": "Eintrag {number} ({kind}) wurde verändert.",
    "entry.follows": "Eintrag {number} schließt nicht an den Eintrag davor an.",
    "entry.form": "Zeile {number} des Journals ist kein Eintrag.",
    "entry.number": "Eintrag {number}: An dieser Stelle steht die Nummer {entry}.",
    "file.missing": "Die Datei {name} fehlt.",
    "foot": "Konvent · Versammlungen, die man nachprüfen kann",
    "found.ballots": {"by": "replaced", "=0": "{ballots:ballots}; jeder mit einem Stimmschlüssel der Liste unterschrieben, jeder mit Beweis, dass er nur Erlaubtes enthält.", "other": "{ballots:ballots}, davon {replaced} durch einen späteren ersetzt; jeder mit einem Stimmschlüssel der Liste unterschrieben, jeder mit Beweis, dass er nur Erlaubtes enthält."},
    "found.file": "vollständig, in der richtigen Reihenfolge, jeder Prüfwert stimmt.",
    "found.result": "es ist genau das, was die Summe enthält.",
    "found.setup": "{voters:credentials} mit dem Gewicht {weight}, jeder einmal; {keys:keys} der Auszählung, alle belegt.",
    "found.shares": {"by": "shares", "one": "{shares} Anteil, mit richtigem Beweis.", "other": "{shares} Anteile, jeder mit richtigem Beweis."},
    "found.tally": {"by": "ballots", "one": "genau der eine geltende Stimmzettel, selbst nachgerechnet.", "other": "das Produkt genau der {ballots} geltenden Stimmzettel, selbst nachgerechnet."},
    "found_counted": "Gefunden: Dieser Stimmzettel wurde gezählt.",
    "found_entry": "Gefunden: Das ist der Prüfwert von Eintrag {seq} ({kind}). Bis dahin ist das Journal unverändert.",
    "found_replaced": "Gefunden, aber ersetzt: Mit demselben Stimmschlüssel wurde später noch einmal abgestimmt; nur der letzte Stimmzettel zählt.",
    "found_waiting": "Gefunden: Dieser Stimmzettel liegt im Protokoll; ausgezählt wurde es nicht.",
    "head": "Prüfwert des Protokolls",
    "journal.chained": "Journal: {entries:entries}, die Kette ist lückenlos.",
    "journal.empty": "Das Journal ist leer.",
    "journal.last_line": "{name}: Die letzte Zeile ist nicht abgeschlossen.",
    "journal.number": "Eine Zahl ist zu groß.",
    "journal.other_log": "Eintrag {entry} ({kind}) nennt ein anderes Protokoll, als hier liegt.",
    "journal.other_result": "Eintrag {entry} ({kind}) nennt ein anderes Ergebnis, als aus dem Protokoll folgt.",
    "journal.shorter": "Das Protokoll geht weiter als das Journal.",
    "language": "Sprache",
    "lead": "Rechnen Sie selbst nach, ob eine geheime Abstimmung richtig ausgezählt wurde. Ihre Datei verlässt dieses Gerät nicht; die Seite arbeitet auch ohne Netz.",
    "limits": "Was diese Seite nicht prüft",
    "limits_archive": "Recht, Satzung, Anträge und Niederschrift prüft das Programm „konvent verify“. Es entscheidet jede Handlung noch einmal und schreibt die Niederschrift neu.",
    "limits_log": "Ob die Stimmschlüssel der Liste genau den Mitgliedern gehören, zeigt das Archiv der Versammlung. Wer wie gestimmt hat, sieht hier niemand.",
    "line": "{step}: {found}",
    "made": "Protokoll begonnen",
    "manifest.agrees": "Verzeichnis: {files:files}, alles stimmt mit den Prüfwerten überein.",
    "manifest.file": {"by": "fault", "missing": "Verzeichnis: Die Datei {name} fehlt.", "changed": "Verzeichnis: Die Datei {name} wurde verändert.", "other": "Verzeichnis: Die Datei {name} gehört nicht dazu."},
    "manifest.form": "manifest.json hat nicht die Form eines Verzeichnisses.",
    "manifest.head": "Verzeichnis: Es nennt einen anderen Endprüfwert als das Journal.",
    "not_counted": "Das Protokoll endet vor dem Ergebnis. Stimmzettel darin: {ballots}.",
    "not_found": "Nicht gefunden. Prüfen Sie, ob die Nummer vollständig ist und diese Datei zu Ihrer Abstimmung gehört. Fehlt Ihr Stimmzettel wirklich, wenden Sie sich an die Versammlungsleitung.",
    "phi": "Prüfwert der Wahl",
    "progress": "{step}: {done} von {of}",
    "reading": "„{name}“ wird geprüft …",
    "result": "Ergebnis",
    "right": "Alles stimmt.",
    "right_archive": {"by": "secret", "=0": "„{name}“: Dateien, Journal und Urnen wurden nachgerechnet; geheime Abstimmungen gab es nicht. Recht und Niederschrift prüft „konvent verify“.", "one": "„{name}“: Dateien, Journal, Urnen und die geheime Abstimmung wurden nachgerechnet. Recht und Niederschrift prüft „konvent verify“.", "other": "„{name}“: Dateien, Journal, Urnen und alle {secret} geheimen Abstimmungen wurden nachgerechnet. Recht und Niederschrift prüft „konvent verify“."},
    "right_log": "„{name}“ wurde von Anfang bis Ende nachgerechnet.",
    "search": "Ihren Stimmzettel suchen",
    "search_button": "Suchen",
    "search_hint": {"by": "file", "archive": "Geben Sie die Prüfnummer ein, die Ihnen nach der Abgabe gezeigt wurde (43 Zeichen) oder einen Prüfwert aus der Niederschrift.", "other": "Geben Sie die Prüfnummer ein, die Ihnen nach der Abgabe gezeigt wurde (43 Zeichen)."},
    "several": "Mehrere Antworten je Stimmzettel sind möglich.",
    "skip": "Zum Inhalt springen",
    "statutes.book": "Den Stand des Satzungstexts, auf den sie sich beruft, gab es nicht, oder er fehlt im Archiv.",
    "statutes.marks": "Im Satzungstext war anderes als Zweck gekennzeichnet, als der Versammlung zugrunde lag.",
    "statutes.purpose": "Ob der Vereinszweck berührt ist, war der Versammlung anders angegeben, als es sich aus dem Wortlaut ergibt.",
    "statutes.text": "Die Satzung lautete anders, als sie der Versammlung zugrunde lag.",
    "step.ballots": "Stimmzettel",
    "step.box": "Urne {vote}",
    "step.container": "Behälter",
    "step.dossier": "Antragsakte {name}",
    "step.file": "Datei und Kette",
    "step.journal": "Journal",
    "step.manifest": "Verzeichnis",
    "step.result": "Ergebnis",
    "step.setup": "Wahl, Stimmschlüssel und Schlüssel der Auszählung",
    "step.shares": "Entschlüsselung",
    "step.tally": "Verschlüsselte Summe",
    "step.texts": "Texte",
    "step.vote": "Geheime Abstimmung {vote}",
    "step_right": "stimmt",
    "step_unknown": "nicht geprüft",
    "step_wrong": "stimmt nicht",
    "steps": "Was geprüft wurde",
    "texts.erased": "Eintrag {number} ({kind}): Der Text ist gelöscht, sein Prüfwert steht.",
    "texts.form": "texts.json ist kein Verzeichnis von Texten nach ihrem Prüfwert.",
    "texts.kept": {"by": "texts", "one": "Texte: 1, es ist der, dessen Prüfwert im Journal steht.", "other": "Texte: {texts}, jeder ist der, dessen Prüfwert im Journal steht."},
    "texts.missing": "Der Text zu Eintrag {number} ({kind}) fehlt.",
    "texts.other": "Der Text zu Eintrag {number} ({kind}) ist ein anderer.",
    "texts.strange": "Ein Text gehört zu keinem Eintrag des Journals.",
    "title": "Abstimmung nachprüfen",
    "uncounted": "Nicht ausgezählt",
    "unknown": "Diese Seite kann nicht alles prüfen.",
    "unknown.edition": "Geschrieben nach Ausgabe {edition}, die diese Seite nicht kennt.",
    "unknown.format": "Geschrieben im Format konvent-archive/{format}, das diese Seite nicht kennt.",
    "unknown_archive": "„{name}“: {newer} Was sich ohne das prüfen lässt, stimmt. Über die Handlungen und die Abstimmungen ist damit nichts gesagt, weder Gutes noch Schlechtes. Nötig ist die Seite einer neueren Fassung von Konvent.",
    "unreadable": "Diese Datei ließ sich nicht lesen.",
    "vote.right": "{step}: {ballots:ballots}, alle Beweise stimmen, und das Journal nennt genau dieses Protokoll.",
    "vote.right_so_far": "{step}: {ballots:ballots}, alle Beweise stimmen, und das Journal nennt genau dieses Protokoll (nicht ausgezählt).",
    "vote.strange": "Das Protokoll {name} gehört zu keiner geheimen Abstimmung des Journals.",
    "votes": "{votes:votes}",
    "wrong": "Diese Datei stimmt nicht.",
    "wrong_at": "„{name}“: Mindestens eine Angabe ist nicht, wie sie sein muss. Sie steht unten mit einem Kreuz.",
  },
  en: {
    "blank": "Abstention (cast blank)",
    "book.frozen": {"by": "book", "roll": "The roll is the version of the convening.", "words": "The catalogue of words is the version of the convening.", "other": "The rulebook is the version of the convening."},
    "book.other": {"by": "book", "roll": "The roll is not the version that was frozen at convening.", "words": "The catalogue of words is not the version that was frozen at convening.", "other": "The rulebook is not the version that was frozen at convening."},
    "box.other": "It holds something else than was sealed.",
    "box.strange": "The box {name} belongs to no vote of the journal.",
    "boxes.right": "Boxes: {boxes}, holding exactly what was sealed.",
    "canonical": "{name} is not written canonically.",
    "choose": "Choose a file",
    "container.changed": "The container was changed: byte {number} is not what is written there.",
    "container.ends": "it ends too early",
    "container.intact": "Container: intact ({files:files}).",
    "container.no_archive": "it is not an archive of Konvent",
    "container.order": "{name} is out of order or there twice",
    "container.strange_file": "it holds a file that has no place in an archive",
    "container.unfit": "This file cannot be read as an archive of Konvent ({why}). Please take the file as it was downloaded, without unpacking or repacking it.",
    "counted": {"by": "ballots", "one": "{ballots} ballot that counts, with {votes} in all.", "other": "{ballots} ballots that count, with {votes} in all."},
    "details": "Identifiers",
    "document.erased": "Motion {motion}: wording erased ({at}); its hash stands in the journal.",
    "document.gone": "Motion {motion}: the wording is said to be erased; the journal says nothing of it.",
    "document.kept": "Motion {motion}: the wording is the document whose hash stands in the journal.",
    "document.missing": "Motion {motion}: the document with the wording is missing.",
    "document.other": "Motion {motion}: the document is not the one whose hash stands in the journal.",
    "document.there": "Motion {motion}: the journal says that the wording is erased, yet it is still here.",
    "dossier.clock": "Entry {number} bears an earlier time than the one before.",
    "dossier.head": "A state that the journal names was never there.",
    "dossiers.right": {"by": "files", "one": "Dossier of a motion: one, its chain whole; each state that the journal names was there. Whether its text follows from what was adopted is checked by “konvent verify”.", "other": "Dossiers of motions: {files}, each chain whole; each state that the journal names was there. Whether the texts follow from what was adopted is checked by “konvent verify”."},
    "drop": "or drag it here: the log of one vote (.bel) or the archive of an assembly (.zip)",
    "edition.none": "Entry 1 names no edition by which the assembly decides.",
    "edition.right": "The assembly decides by edition {edition}.",
    "entry.changed": "Entry {number} ({kind}) was changed.",
    "entry.follows": "Entry {number} does not follow the entry before it.",
    "entry.form": "Line {number} of the journal is not an entry.",
    "entry.number": "Entry {number}: the number here is {entry}.",
    "file.missing": "The file {name} is missing.",
    "foot": "Konvent · assemblies that anyone can verify",
    "found.ballots": {"by": "replaced", "=0": "{ballots:ballots}; each signed with a credential of the list, each with proof that it holds only what is allowed.", "other": "{ballots:ballots}, of which {replaced} replaced by a later one; each signed with a credential of the list, each with proof that it holds only what is allowed."},
    "found.file": "complete, in the right order, every hash holds.",
    "found.result": "it is exactly what the tally holds.",
    "found.setup": "{voters:credentials} of weight {weight}, each once; {keys:keys} of the count, all proved.",
    "found.shares": {"by": "shares", "one": "{shares} share, with a right proof.", "other": "{shares} shares, each with a right proof."},
    "found.tally": {"by": "ballots", "one": "exactly the one ballot that counts, recomputed here.", "other": "the product of exactly the {ballots} ballots that count, recomputed here."},
    "found_counted": "Found: this ballot was counted.",
    "found_entry": "Found: this is the hash of entry {seq} ({kind}). Up to there the journal is unchanged.",
    "found_replaced": "Found, but replaced: with the same credential a vote was cast again later; only the last ballot counts.",
    "found_waiting": "Found: this ballot is in the log, which was not counted.",
    "head": "Hash of the log",
    "journal.chained": "Journal: {entries:entries}, the chain has no gap.",
    "journal.empty": "The journal is empty.",
    "journal.last_line": "{name}: the last line is not ended.",
    "journal.number": "integer too large for canonical JSON",
    "journal.other_log": "Entry {entry} ({kind}) names another log than the one that is here.",
    "journal.other_result": "Entry {entry} ({kind}) gives another result than the one that follows from the log.",
    "journal.shorter": "The log goes on further than the journal.",
    "language": "Language",
    "lead": "Recompute for yourself whether a secret vote was counted rightly. Your file does not leave this device; the page works without a network too.",
    "limits": "What this page does not check",
    "limits_archive": "Law, statutes, motions and minutes are checked by the program “konvent verify”. It decides every act once more and writes the minutes anew.",
    "limits_log": "Whether the credentials of the list belong to exactly the members is shown by the archive of the assembly. Nobody can see here who voted how.",
    "line": "{step}: {found}",
    "made": "Log begun",
    "manifest.agrees": "Manifest: {files:files}, all agree with the hashes.",
    "manifest.file": {"by": "fault", "missing": "Manifest: the file {name} is missing.", "changed": "Manifest: the file {name} was changed.", "other": "Manifest: the file {name} does not belong."},
    "manifest.form": "manifest.json does not have the form of a manifest.",
    "manifest.head": "Manifest: it gives another head than the journal.",
    "not_counted": "The log ends before the result. Ballots in it: {ballots}.",
    "not_found": "Not found. Check that the number is complete and that this file belongs to your vote. If your ballot is really missing, turn to the chair of the assembly.",
    "phi": "Hash of the election",
    "progress": "{step}: {done} of {of}",
    "reading": "Checking “{name}” …",
    "result": "Result",
    "right": "Everything is right.",
    "right_archive": {"by": "secret", "=0": "“{name}”: files, journal and boxes were recomputed; there were no secret votes. Law and minutes are checked by “konvent verify”.", "one": "“{name}”: files, journal, boxes and the secret vote were recomputed. Law and minutes are checked by “konvent verify”.", "other": "“{name}”: files, journal, boxes and all {secret} secret votes were recomputed. Law and minutes are checked by “konvent verify”."},
    "right_log": "“{name}” was recomputed from beginning to end.",
    "search": "Find your ballot",
    "search_button": "Find",
    "search_hint": {"by": "file", "archive": "Enter the tracking number you were shown after casting (43 characters) or a hash from the minutes.", "other": "Enter the tracking number you were shown after casting (43 characters)."},
    "several": "Several answers on one ballot are possible.",
    "skip": "Skip to content",
    "statutes.book": "The state of the statute book that it names was never there, or it is missing in the archive.",
    "statutes.marks": "In the statute book something else was marked as the purpose than what the assembly went by.",
    "statutes.purpose": "Whether the purpose of the association is touched was told to the assembly otherwise than it follows from the wording.",
    "statutes.text": "The statutes said something else than what the assembly went by.",
    "step.ballots": "Ballots",
    "step.box": "Box {vote}",
    "step.container": "Container",
    "step.dossier": "Dossier {name}",
    "step.file": "File and chain",
    "step.journal": "Journal",
    "step.manifest": "Manifest",
    "step.result": "Result",
    "step.setup": "Election, credentials and keys of the count",
    "step.shares": "Decryption",
    "step.tally": "Encrypted tally",
    "step.texts": "Texts",
    "step.vote": "Secret vote {vote}",
    "step_right": "right",
    "step_unknown": "not checked",
    "step_wrong": "wrong",
    "steps": "What was checked",
    "texts.erased": "Entry {number} ({kind}): text erased, hash stands.",
    "texts.form": "texts.json is not a list of texts by their hashes.",
    "texts.kept": {"by": "texts", "one": "Texts: 1, it is the one whose hash stands in the journal.", "other": "Texts: {texts}, each is the one whose hash stands in the journal."},
    "texts.missing": "The text of entry {number} ({kind}) is missing.",
    "texts.other": "The text of entry {number} ({kind}) is another one.",
    "texts.strange": "A text belongs to no entry of the journal.",
    "title": "Check a vote",
    "uncounted": "Not counted",
    "unknown": "This page cannot check everything.",
    "unknown.edition": "Written by edition {edition}, which this page does not know.",
    "unknown.format": "Written in the format konvent-archive/{format}, which this page does not know.",
    "unknown_archive": "“{name}”: {newer} What can be checked without it is right. Of the acts and the votes nothing is said by this, neither good nor bad. Needed is the page of a newer version of Konvent.",
    "unreadable": "This file could not be read.",
    "vote.right": "{step}: {ballots:ballots}, all proofs hold, and the journal names exactly this log.",
    "vote.right_so_far": "{step}: {ballots:ballots}, all proofs hold, and the journal names exactly this log (not counted).",
    "vote.strange": "The log {name} belongs to no secret vote of the journal.",
    "votes": "{votes:votes}",
    "wrong": "This file is not right.",
    "wrong_at": "“{name}”: at least one thing is not as it must be. It is marked with a cross below.",
  },
};
