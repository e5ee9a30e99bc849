import { describe, expect, test } from "vitest";
import type { Json } from "../booth/json";
import { Rejected } from "../booth/rejected";
import { vectors } from "../booth/testing/vectors";
import type { Block, Kind, Text } from "../motions/blocks";
import type { Entry } from "./journal";
import { bookAfter, bookOf, checkStatutes, touchOf } from "./statutes";

type Written = [id: string, text: string, kind?: Kind, level?: number, number?: string];
const given = vectors("purpose.json", "motions") as { book: Written[]; marked: string[]; cases: { name: string; text: Written[]; purpose: string; book?: Written[]; marked?: string[]; had?: string[] }[] };
const textOf = (blocks: Written[]): Text => blocks.map(([id, text, kind = "paragraph", level = 0, number = ""]): Block => ({ id, text, kind, level, number }));

test.each(given.cases)("what a text says of the purpose: $name", ({ text, book = given.book, marked = given.marked, had = [], purpose }) => {
  expect(touchOf(textOf(book), textOf(text), new Set([...had, ...text.map(([id]) => id)]), new Set(marked))).toBe(purpose);
});

const entry = (seq: number, kind: string, data: object): Entry => ({ seq, kind, data: data as Json, hash: `h${seq}`, version: 1 }) as unknown as Entry;
const STATUTES = textOf(given.book);
const TEXT = textOf([["t", "Antrag"], ["z1", "Der Verein fördert die Bildung.", "paragraph", 0, "(1)"]]);
const BOOK = [entry(1, "statutes.entered", { text: STATUTES, purpose: [] }), entry(2, "statutes.purpose_marked", { purpose: ["z1"] })];
const put = (changes = {}) => entry(2, "motions.put_before", { assembly: "a", book_seq: 2, book_head: "h2", statutes: STATUTES, purpose: ["z1"], ...changes });
const dossier = (...puts: Entry[]) => [entry(1, "motions.drafted", { motion_kind: "statute_change", text: TEXT }), ...puts];
const told = (purpose: string) => [entry(1, "agenda.motion_followed", { dossier: "o.m", seq: 2, text: TEXT, purpose })];

describe("the statute book of an archive", () => {
  const key = (...asked: Parameters<typeof checkStatutes>): string => {
    try {
      checkStatutes(...asked);
    } catch (error) {
      if (error instanceof Rejected) return error.message;
      throw error;
    }
    return "";
  };

  test("is the one that was announced, with its marks", () => {
    expect(bookOf("o.m")).toBe("o.statutes");
    expect(key("o.m", dossier(put()), BOOK, told("touched"))).toBe("");
  });

  test.each([
    ["another state is named", put({ book_head: "h9" }), BOOK, "touched", "was never there"],
    ["it is left out", put(), undefined, "touched", "missing in the archive"],
    ["it says something else", put({ statutes: TEXT }), BOOK, "touched", "said something else"],
    ["a mark is struck there", put(), [BOOK[0]!, entry(2, "statutes.purpose_marked", { purpose: [] })], "touched", "marked as the purpose"],
    ["a mark is struck here", put({ purpose: [] }), BOOK, "touched", "marked as the purpose"],
    ["something else was told", put(), BOOK, "untouched", "told to the assembly otherwise"],
    ["no book is named", put({ statutes: [], purpose: [], book_seq: 0, book_head: "" }), BOOK, "touched", "told to the assembly otherwise"],
  ])("a forgery is seen: %s", (_, announced, book, purpose, said) => {
    expect(key("o.m", dossier(announced), book, told(purpose))).toContain(said);
  });

  test("keeps its marks through corrections and registered changes", () => {
    const [, , z1] = STATUTES;
    const change = [
      { kind: "remove", block: "z1", was: "x" },
      { kind: "insert", after: "c1", blocks: [{ ...z1!, id: "n1" }] },
      { kind: "insert", after: "z2", blocks: [{ ...z1!, id: "n2", text: "Er baut ein Archiv auf." }] },
    ];
    const marked = [...BOOK, entry(3, "statutes.purpose_marked", { purpose: ["z1", "z2"] }), entry(4, "statutes.corrected", { change })];
    expect(bookAfter(marked, 4).purpose).toEqual(["z2", "n2", "n1"]);
    expect(bookAfter(marked, 4).text.map(({ id }) => id)).toEqual(["t", "s2", "z2", "n2", "s3", "c1", "n1"]);
    expect(bookAfter(marked, 3).purpose).toEqual(["z1", "z2"]);
  });
});
