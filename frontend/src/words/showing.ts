// Printed by scripts/print-typescript from src/konvent/lawbook/words; not to be changed by hand.
import type { Book, Count, Fact } from "./say";

/** What each sentence needs to be told. */
export type ShowingFacts = {
  "after": {};
  "before": {};
  "both": {};
  "change_of": { number: Fact; total: Fact };
  "changes": {};
  "changes_of": { first: Fact; last: Fact; total: Fact };
  "contested": {};
  "continued": {};
  "gap": { count: Count };
  "goes_on": {};
  "gone": {};
  "gone_end": {};
  "gone_start": {};
  "is_silent": {};
  "is_spoken": {};
  "line": { first: Fact };
  "lines": { first: Fact; last: Fact };
  "margin": {};
  "new": {};
  "new_end": {};
  "new_start": {};
  "next": {};
  "none": {};
  "nothing": {};
  "now": {};
  "place": {};
  "previous": {};
  "provisional": {};
  "read_as": {};
  "reason": {};
  "renumbered": {};
  "restyled": {};
  "sources": {};
  "synopsis": {};
  "was": {};
};

export const SHOWING: Book<ShowingFacts> = {
  de: {
    "after": "Neu",
    "before": "Alt",
    "both": "Beides",
    "change_of": "Änderung {number} von {total}",
    "changes": "Änderungen",
    "changes_of": "Änderungen {first} bis {last} von {total}",
    "contested": "Hier widersprechen sich Änderungsanträge. Darüber ist noch nicht entschieden.",
    "continued": "Fortsetzung",
    "gap": {"by": "count", "one": "… ein Absatz unverändert …", "other": "… {count} Absätze unverändert …"},
    "goes_on": "geht weiter …",
    "gone": "Gestrichen",
    "gone_end": " Ende der Streichung",
    "gone_start": "Streichung: ",
    "is_silent": "Streichungen und Einfügungen nicht ansagen",
    "is_spoken": "Streichungen und Einfügungen ansagen",
    "line": "Z. {first}",
    "lines": "Z. {first}–{last}",
    "margin": "Änderungsanträge dazu",
    "new": "Neu eingefügt",
    "new_end": " Ende der Einfügung",
    "new_start": "Einfügung: ",
    "next": "nächste Änderung",
    "none": "Es ist nichts geändert.",
    "nothing": "nicht vorhanden",
    "now": "Neuer Wortlaut",
    "place": "Stelle",
    "previous": "vorige Änderung",
    "provisional": "Vorläufig: Solange Änderungsanträge einander widersprechen, ist dies nicht der endgültige Wortlaut.",
    "read_as": "Lesen als",
    "reason": "Begründung",
    "renumbered": "Nummer geändert",
    "restyled": "Gliederung geändert",
    "sources": "Herkunft der Änderungen",
    "synopsis": "Gegenüberstellung von bisherigem und neuem Wortlaut",
    "was": "Bisheriger Wortlaut",
  },
  en: {
    "after": "New",
    "before": "Old",
    "both": "Both",
    "change_of": "Change {number} of {total}",
    "changes": "Changes",
    "changes_of": "Changes {first} to {last} of {total}",
    "contested": "Amendments are in conflict here. This has not been decided yet.",
    "continued": "Continued",
    "gap": {"by": "count", "one": "… one paragraph unchanged …", "other": "… {count} paragraphs unchanged …"},
    "goes_on": "goes on …",
    "gone": "Struck out",
    "gone_end": " end of deletion",
    "gone_start": "Deletion: ",
    "is_silent": "Do not announce deletions and insertions",
    "is_spoken": "Announce deletions and insertions",
    "line": "l. {first}",
    "lines": "ll. {first}–{last}",
    "margin": "Amendments to this",
    "new": "Newly inserted",
    "new_end": " end of insertion",
    "new_start": "Insertion: ",
    "next": "next change",
    "none": "Nothing is changed.",
    "nothing": "not there",
    "now": "New wording",
    "place": "Place",
    "previous": "previous change",
    "provisional": "Provisional: as long as amendments are in conflict, this is not the final wording.",
    "read_as": "Read as",
    "reason": "Reason",
    "renumbered": "Number changed",
    "restyled": "Outline changed",
    "sources": "Where the changes come from",
    "synopsis": "The wording until now beside the new one",
    "was": "Wording until now",
  },
};
