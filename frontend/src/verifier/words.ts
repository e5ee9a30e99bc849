// The sentences of the page, German first. {places} are filled by `say`.

export type Language = "de" | "en";

const WORDS = {
  title: { de: "Abstimmung nachprüfen", en: "Check a vote" },
  skip: { de: "Zum Inhalt springen", en: "Skip to content" },
  language: { de: "Sprache", en: "Language" },
  lead: {
    de: "Rechnen Sie selbst nach, ob eine geheime Abstimmung richtig ausgezählt wurde. Ihre Datei verlässt dieses Gerät nicht; die Seite arbeitet auch ohne Netz.",
    en: "Recompute for yourself whether a secret vote was counted rightly. Your file does not leave this device; the page works without a network too.",
  },
  choose: { de: "Datei wählen", en: "Choose a file" },
  drop: {
    de: "oder hierher ziehen: das Protokoll einer Abstimmung (.bel) oder das Archiv einer Versammlung (.zip)",
    en: "or drag it here: the log of one vote (.bel) or the archive of an assembly (.zip)",
  },
  reading: { de: "„{name}“ wird geprüft …", en: "Checking “{name}” …" },
  right: { de: "Alles stimmt.", en: "Everything is right." },
  wrong: { de: "Diese Datei stimmt nicht.", en: "This file is not right." },
  unknown: { de: "Diese Seite kann nicht alles prüfen.", en: "This page cannot check everything." },
  right_log: {
    de: "„{name}“ wurde von Anfang bis Ende nachgerechnet.",
    en: "“{name}” was recomputed from beginning to end.",
  },
  right_archive: {
    de: "„{name}“: Dateien, Journal, Urnen und alle geheimen Abstimmungen wurden nachgerechnet. Recht und Niederschrift prüft „konvent verify“.",
    en: "“{name}”: files, journal, boxes and all secret votes were recomputed. Law and minutes are checked by “konvent verify”.",
  },
  wrong_at: {
    de: "„{name}“: Mindestens eine Angabe ist nicht, wie sie sein muss. Sie steht unten mit einem Kreuz.",
    en: "“{name}”: at least one thing is not as it must be. It is marked with a cross below.",
  },
  unknown_archive: {
    de: "„{name}“: {newer} Was sich ohne das prüfen lässt, stimmt. Über die Handlungen und die Abstimmungen ist damit nichts gesagt, weder Gutes noch Schlechtes. Nötig ist die Seite einer neueren Fassung von Konvent.",
    en: "“{name}”: {newer} What can be checked without it is right. Of the acts and the votes nothing is said by this, neither good nor bad. Needed is the page of a newer version of Konvent.",
  },
  unreadable: { de: "Diese Datei ließ sich nicht lesen.", en: "This file could not be read." },
  steps: { de: "Was geprüft wurde", en: "What was checked" },
  step_right: { de: "stimmt", en: "right" },
  step_unknown: { de: "nicht geprüft", en: "not checked" },
  step_wrong: { de: "stimmt nicht", en: "wrong" },
  progress: { de: "{step}: {done} von {of}", en: "{step}: {done} of {of}" },
  result: { de: "Ergebnis", en: "Result" },
  uncounted: { de: "Nicht ausgezählt", en: "Not counted" },
  not_counted: {
    de: "Das Protokoll endet vor dem Ergebnis. Stimmzettel darin: {ballots}.",
    en: "The log ends before the result. Ballots in it: {ballots}.",
  },
  votes: { de: "{votes} Stimmen", en: "{votes} votes" },
  one_vote: { de: "1 Stimme", en: "1 vote" },
  blank: { de: "Enthaltung (leer abgegeben)", en: "Abstention (cast blank)" },
  counted: {
    de: "{ballots} geltende Stimmzettel mit zusammen {votes}.",
    en: "{ballots} ballots that count, with {votes} in all.",
  },
  several: { de: "Mehrere Antworten je Stimmzettel sind möglich.", en: "Several answers on one ballot are possible." },
  details: { de: "Kennungen", en: "Identifiers" },
  phi: { de: "Prüfwert der Wahl", en: "Hash of the election" },
  head: { de: "Prüfwert des Protokolls", en: "Hash of the log" },
  made: { de: "Protokoll begonnen", en: "Log begun" },
  search: { de: "Ihren Stimmzettel suchen", en: "Find your ballot" },
  search_hint: {
    de: "Geben Sie die Kontrollnummer ein, die Ihnen nach der Abgabe gezeigt wurde (43 Zeichen){more}.",
    en: "Enter the tracker you were shown after casting (43 characters){more}.",
  },
  search_more: { de: " oder einen Prüfwert aus der Niederschrift", en: " or a hash from the minutes" },
  search_button: { de: "Suchen", en: "Find" },
  found_counted: { de: "Gefunden: Dieser Stimmzettel wurde gezählt.", en: "Found: this ballot was counted." },
  found_waiting: {
    de: "Gefunden: Dieser Stimmzettel liegt im Protokoll; ausgezählt wurde es nicht.",
    en: "Found: this ballot is in the log, which was not counted.",
  },
  found_replaced: {
    de: "Gefunden, aber ersetzt: Mit demselben Stimmrecht wurde später noch einmal abgestimmt; nur der letzte Stimmzettel zählt.",
    en: "Found, but replaced: the same voting right voted again later; only the last ballot counts.",
  },
  found_entry: {
    de: "Gefunden: Das ist der Prüfwert von Eintrag {seq} ({kind}). Bis dahin ist das Journal unverändert.",
    en: "Found: this is the hash of entry {seq} ({kind}). Up to there the journal is unchanged.",
  },
  not_found: {
    de: "Nicht gefunden. Prüfen Sie, ob die Nummer vollständig ist und diese Datei zu Ihrer Abstimmung gehört. Fehlt Ihr Stimmzettel wirklich, wenden Sie sich an die Versammlungsleitung.",
    en: "Not found. Check that the number is complete and that this file belongs to your vote. If your ballot is really missing, turn to the chair of the assembly.",
  },
  limits: { de: "Was diese Seite nicht prüft", en: "What this page does not check" },
  limits_log: {
    de: "Ob auf der Liste der Stimmrechte genau die Mitglieder stehen, zeigt das Archiv der Versammlung. Wer wie gestimmt hat, sieht hier niemand.",
    en: "Whether the list of voting rights holds exactly the members is shown by the archive of the assembly. Nobody can see here who voted how.",
  },
  limits_archive: {
    de: "Recht, Satzung und Niederschrift prüft das Programm {command}. Es entscheidet jede Handlung noch einmal und schreibt die Niederschrift neu.",
    en: "Law, statutes and minutes are checked by the program {command}. It decides every act once more and writes the minutes anew.",
  },
  foot: { de: "Konvent · Versammlungen, die man nachprüfen kann", en: "Konvent · assemblies that anyone can verify" },
} satisfies Record<string, Record<Language, string>>;

export type Word = keyof typeof WORDS;

export const say = (language: Language, word: Word, places: Record<string, string | number> = {}): string =>
  WORDS[word][language].replace(/\{(\w+)\}/g, (_, name: string) => String(places[name] ?? ""));
