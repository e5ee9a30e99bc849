// Printed by scripts/print-typescript from src/konvent/lawbook/words; not to be changed by hand.
import type { Book, Count, Fact } from "./say";

/** What each sentence needs to be told. */
export type AmendingFacts = {
  "added": { blocks: Fact; place: Fact };
  "added_before": { blocks: Fact; place: Fact };
  "after_text": { kind: Fact; text: Fact };
  "begun": { kind: Fact; now: Fact; place: Fact };
  "block": { text: Fact };
  "block_numbered": { number: Fact; text: Fact };
  "emptied": { place: Fact };
  "ended": { kind: Fact; now: Fact; place: Fact };
  "in": { inner: Fact; outer: Fact };
  "inserted": { after: Fact; kind: Fact; now: Fact; place: Fact };
  "more": { first: Fact; next: Fact };
  "moved_in": { level: Fact; place: Fact };
  "numbered": { number: Fact; place: Fact };
  "opening": { place: Fact; text: Fact };
  "removed": { place: Fact };
  "replaced": { kind: Fact; now: Fact; place: Fact; was: Fact };
  "restyled": { kind: Fact; place: Fact };
  "reworded": { place: Fact; text: Fact };
  "struck": { kind: Fact; place: Fact; was: Fact };
  "the": { kind: Fact; name: Fact };
  "the_text": { kind: Fact; text: Fact };
  "unnumbered": { number: Fact; place: Fact };
  "within": { kind: Fact; name: Fact };
  "written": { blocks: Fact };
};

export const AMENDING: Book<AmendingFacts> = {
  de: {
    "added": "Nach {place} wird eingefügt: {blocks}",
    "added_before": "Vor {place} wird eingefügt: {blocks}",
    "after_text": {"by": "kind", "figure": "der Angabe „{text}“", "sign": "dem Zeichen „{text}“", "signs": "den Zeichen „{text}“", "word": "dem Wort „{text}“", "other": "den Wörtern „{text}“"},
    "begun": {"by": "kind", "words": "In {place} werden am Anfang {now} eingefügt.", "signs": "In {place} werden am Anfang {now} eingefügt.", "other": "In {place} wird am Anfang {now} eingefügt."},
    "block": "„{text}“",
    "block_numbered": "„{number} {text}“",
    "emptied": "{place} bleibt ohne Wortlaut.",
    "ended": {"by": "kind", "words": "In {place} werden am Ende {now} angefügt.", "signs": "In {place} werden am Ende {now} angefügt.", "other": "In {place} wird am Ende {now} angefügt."},
    "in": "{outer} {inner}",
    "inserted": {"by": "kind", "words": "In {place} werden nach {after} {now} eingefügt.", "signs": "In {place} werden nach {after} {now} eingefügt.", "other": "In {place} wird nach {after} {now} eingefügt."},
    "more": "{first} {next}",
    "moved_in": "{place} kommt auf die {level}. Stufe.",
    "numbered": "{place} erhält die Nummer „{number}“.",
    "opening": "{place} („{text}“)",
    "removed": "{place} wird gestrichen.",
    "replaced": {"by": "kind", "words": "In {place} werden {was} durch {now} ersetzt.", "signs": "In {place} werden {was} durch {now} ersetzt.", "other": "In {place} wird {was} durch {now} ersetzt."},
    "restyled": {"by": "kind", "heading": "{place} wird zur Überschrift.", "item": "{place} wird zum Punkt einer Aufzählung.", "section": "{place} wird zur Überschrift eines Abschnitts.", "other": "{place} wird zum Absatz."},
    "reworded": "{place} wird wie folgt gefasst: „{text}“",
    "struck": {"by": "kind", "words": "In {place} werden {was} gestrichen.", "signs": "In {place} werden {was} gestrichen.", "other": "In {place} wird {was} gestrichen."},
    "the": {"by": "kind", "heading": "Die Überschrift „{name}“", "letter": "Buchstabe {name}", "number": "Nummer {name}", "paragraph": "Absatz {name}", "part": "Abschnitt {name}", "point": "Punkt {name}", "table": "Tabelle {name}", "title": "Der Titel", "other": "{name}"},
    "the_text": {"by": "kind", "figure": "die Angabe „{text}“", "sign": "das Zeichen „{text}“", "signs": "die Zeichen „{text}“", "word": "das Wort „{text}“", "other": "die Wörter „{text}“"},
    "unnumbered": "{place} verliert die Nummer „{number}“.",
    "within": {"by": "kind", "heading": "der Überschrift „{name}“", "letter": "Buchstabe {name}", "number": "Nummer {name}", "paragraph": "Absatz {name}", "part": "Abschnitt {name}", "point": "Punkt {name}", "table": "Tabelle {name}", "title": "dem Titel", "other": "{name}"},
    "written": "Der Text lautet: {blocks}",
  },
  en: {
    "added": "After {place}, the following is inserted: {blocks}",
    "added_before": "Before {place}, the following is inserted: {blocks}",
    "after_text": {"by": "kind", "figure": "“{text}”", "sign": "the sign “{text}”", "signs": "the signs “{text}”", "word": "the word “{text}”", "other": "the words “{text}”"},
    "begun": {"by": "kind", "words": "In {place}, {now} are inserted at the beginning.", "signs": "In {place}, {now} are inserted at the beginning.", "other": "In {place}, {now} is inserted at the beginning."},
    "block": "“{text}”",
    "block_numbered": "“{number} {text}”",
    "emptied": "{place} is left without words.",
    "ended": {"by": "kind", "words": "In {place}, {now} are added at the end.", "signs": "In {place}, {now} are added at the end.", "other": "In {place}, {now} is added at the end."},
    "in": "{outer}, {inner}",
    "inserted": {"by": "kind", "words": "In {place}, {now} are inserted after {after}.", "signs": "In {place}, {now} are inserted after {after}.", "other": "In {place}, {now} is inserted after {after}."},
    "more": "{first} {next}",
    "moved_in": "{place} goes to level {level}.",
    "numbered": "{place} is given the number “{number}”.",
    "opening": "{place} (“{text}”)",
    "removed": "{place} is struck out.",
    "replaced": {"by": "kind", "words": "In {place}, {was} are replaced by {now}.", "signs": "In {place}, {was} are replaced by {now}.", "other": "In {place}, {was} is replaced by {now}."},
    "restyled": {"by": "kind", "heading": "{place} becomes a heading.", "item": "{place} becomes an item of a list.", "section": "{place} becomes the heading of a section.", "other": "{place} becomes a paragraph."},
    "reworded": "{place} is worded as follows: “{text}”",
    "struck": {"by": "kind", "words": "In {place}, {was} are struck out.", "signs": "In {place}, {was} are struck out.", "other": "In {place}, {was} is struck out."},
    "the": {"by": "kind", "heading": "The heading “{name}”", "letter": "Letter {name}", "number": "Number {name}", "paragraph": "Paragraph {name}", "part": "Part {name}", "point": "Point {name}", "table": "Table {name}", "title": "The title", "other": "{name}"},
    "the_text": {"by": "kind", "figure": "“{text}”", "sign": "the sign “{text}”", "signs": "the signs “{text}”", "word": "the word “{text}”", "other": "the words “{text}”"},
    "unnumbered": "{place} loses the number “{number}”.",
    "within": {"by": "kind", "heading": "the heading “{name}”", "letter": "letter {name}", "number": "number {name}", "paragraph": "paragraph {name}", "part": "part {name}", "point": "point {name}", "table": "table {name}", "title": "the title", "other": "{name}"},
    "written": "The text reads: {blocks}",
  },
};
