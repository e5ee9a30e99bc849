// Printed by scripts/print-typescript from src/konvent/lawbook/words; not to be changed by hand.
import type { Language } from "./languages";

/** As a sentence of the catalogue (say.ts), which imports this file. */
type Noun = string | { readonly by: string; readonly other: string; readonly [name: string]: string };

/** A number `n` with its noun, e.g. "{n:members}". */
export const COUNTS: { readonly [language in Language]: { readonly [noun: string]: Noun } } = {
  de: {
    "ballots": {"by": "n", "one": "{n} Stimmzettel", "other": "{n} Stimmzettel"},
    "credentials": {"by": "n", "one": "{n} Stimmschlüssel", "other": "{n} Stimmschlüssel"},
    "days": {"by": "n", "one": "{n} Tag", "other": "{n} Tage"},
    "entries": {"by": "n", "one": "{n} Eintrag", "other": "{n} Einträge"},
    "files": {"by": "n", "one": "{n} Datei", "other": "{n} Dateien"},
    "keys": {"by": "n", "one": "{n} Schlüssel", "other": "{n} Schlüssel"},
    "members": {"by": "n", "one": "{n} Mitglied", "other": "{n} Mitglieder"},
    "minutes": {"by": "n", "one": "{n} Minute", "other": "{n} Minuten"},
    "of_ballots": {"by": "n", "one": "{n} Stimmzettel", "other": "{n} Stimmzetteln"},
    "of_items": {"by": "n", "one": "{n} Punkt", "other": "{n} Punkten"},
    "of_members": {"by": "n", "one": "{n} Mitglied", "other": "{n} Mitgliedern"},
    "of_names": {"by": "n", "one": "{n} Namen", "other": "{n} Namen"},
    "of_shares": {"by": "n", "one": "{n} Anteil", "other": "{n} Anteilen"},
    "of_voters": {"by": "n", "one": "{n} Stimmberechtigten", "other": "{n} Stimmberechtigten"},
    "persons": {"by": "n", "one": "{n} Person", "other": "{n} Personen"},
    "votes": {"by": "n", "one": "{n} Stimme", "other": "{n} Stimmen"},
  },
  en: {
    "ballots": {"by": "n", "one": "{n} ballot", "other": "{n} ballots"},
    "credentials": {"by": "n", "one": "{n} credential", "other": "{n} credentials"},
    "days": {"by": "n", "one": "{n} day", "other": "{n} days"},
    "entries": {"by": "n", "one": "{n} entry", "other": "{n} entries"},
    "files": {"by": "n", "one": "{n} file", "other": "{n} files"},
    "keys": {"by": "n", "one": "{n} key", "other": "{n} keys"},
    "members": {"by": "n", "one": "{n} member", "other": "{n} members"},
    "minutes": {"by": "n", "one": "{n} minute", "other": "{n} minutes"},
    "of_ballots": {"by": "n", "one": "{n} ballot", "other": "{n} ballots"},
    "of_items": {"by": "n", "one": "{n} item", "other": "{n} items"},
    "of_members": {"by": "n", "one": "{n} member", "other": "{n} members"},
    "of_names": {"by": "n", "one": "{n} name", "other": "{n} names"},
    "of_shares": {"by": "n", "one": "{n} share", "other": "{n} shares"},
    "of_voters": {"by": "n", "one": "{n} entitled member", "other": "{n} entitled members"},
    "persons": {"by": "n", "one": "{n} person", "other": "{n} persons"},
    "votes": {"by": "n", "one": "{n} vote", "other": "{n} votes"},
  },
};
