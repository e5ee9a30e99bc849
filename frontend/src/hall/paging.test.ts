import { describe, expect, it } from "vitest";
import { splice } from "../motions/edits";
import { newWords, oldWords, passages, preview, type Row } from "../motions/passages";
import { shown } from "../motions/showing";
import { cutBeside, cutPassage, leavesOf } from "./leaves";
import type { Motions } from "./motions.svelte";
import { beginning, cutInto, cutText, PAGE, pageAt, pagesOf, textLeaves } from "./paging";
import type { Item, Motion, View } from "./types";

const LONG = Array.from({ length: 200 }, (_, n) => `Wort${n}`).join(" ");
const block = (id: string, text: string) => ({ id, text, kind: "paragraph" as const, level: 0, number: id });

describe("a text that is longer than a screen", () => {
  it("loses nothing and is cut at blanks where there are any", () => {
    expect(cutText(LONG, 100).join("")).toBe(LONG);
    expect(cutText(LONG, 100).every((piece) => piece.length <= 100 && /^Wort/u.test(piece))).toBe(true);
    expect(cutText("ä".repeat(250), 100).map((piece) => piece.length)).toEqual([100, 100, 50]);
    expect(cutInto(LONG, 3)).toHaveLength(3);
    expect(cutInto(LONG, 3).join("")).toBe(LONG);
  });
  it("stands on pages that a screen can hold, every word on one of them", () => {
    const pages = pagesOf(textLeaves(`${LONG}\n${LONG}`));
    const words = pages.flat().map((leaf) => (leaf.of === "text" ? leaf.text : "")).join(" ").split(/\s+/u).filter(Boolean);
    expect(words).toEqual(`${LONG} ${LONG}`.split(" "));
    expect(pages.length).toBeGreaterThan(3);
    for (const page of pages) expect(page.reduce((sum, { length }) => sum + length, 0)).toBeLessThanOrEqual(PAGE);
    expect(beginning(pages[0], (text) => text.de)).toBe("Wort0 Wort1 Wort2 Wort3 Wort4 Wort5");
  });
  it("is at the page that was turned to, never beyond the last, and at the first of anything else", () => {
    const item = { id: "i" } as Item;
    const at = (place: View["place"], amendments: string[] = []) => pageAt({ place } as View, item, { amendments, pages: 3 });
    const place = { item: "i", dossier: "", amendment: "", change: 0, page: 1, synopsis: false };
    expect([at(null), at(place), at({ ...place, page: 9 }), at({ ...place, item: "j" })]).toEqual([0, 1, 2, 0]);
    expect([at({ ...place, amendment: "x" }, ["x", "y"]), at(place, ["x"]), at({ ...place, amendment: "x" })]).toEqual([1, 0, 0]);
  });
  it("is cut through marks and long passages without losing what goes or comes", () => {
    const base = [block("a", LONG)];
    const [whole] = passages(shown(base, new Map([["x", [splice("a", 6, "Wort1", `${LONG} und mehr`)]]])));
    const pieces = cutPassage(whole!);
    expect(pieces.length).toBeGreaterThan(3);
    expect(pieces.map(oldWords).join("")).toBe(oldWords(whole!));
    expect(pieces.map(newWords).join("")).toBe(newWords(whole!));
    expect(pieces.map((each) => each.block.number)).toEqual(["a", ...pieces.slice(1).map(() => "")]);
    expect(preview(base, new Map())).toHaveLength(1);
  });
  it("is cut on both sides at once where old stands beside new", () => {
    const rewritten = passages(shown([block("a", LONG)], new Map([["", [splice("a", 0, LONG, `Anders. ${LONG.toUpperCase()}`)]]])))[0]!;
    const marked = passages(shown([block("a", LONG)], new Map([["", [splice("a", 0, "Wort0", "Anfang")]]])))[0]!;
    expect([rewritten.state, marked.state]).toEqual(["rewritten", "marked"]);
    for (const whole of [rewritten, marked]) {
      const pieces = cutBeside(whole);
      expect(pieces.length).toBeGreaterThan(3);
      expect(pieces.map(oldWords).join("")).toBe(oldWords(whole));
      expect(pieces.map(newWords).join("")).toBe(newWords(whole));
      expect(pieces.every((each) => oldWords(each) && newWords(each))).toBe(true);
    }
  });
  it("is the statutes old beside new where everybody was turned to that, until an amendment is voted on", () => {
    const statutes = Array.from({ length: 9 }, (_, n) => block(`s${n}`, `Absatz ${n} hat einen Satz, der so lang ist, wie Sätze in Satzungen eben sind, und noch einen halben dazu.`));
    const change = statutes.filter((_, n) => n % 2 === 1).map(({ id }) => splice(id, 13, "einen Satz", "zwei Sätze"));
    const texts = { find: () => ({ base: [], text: [], amendments: {}, statutes: "h", change, unsettled: [] }), isThere: () => true, statutes: () => statutes } as unknown as Motions;
    const motion = { dossier: "d", alternatives: [], next: "x", merged: false, amendments: [{ id: "x", fate: "open", against: [], to: "" }] } as unknown as Motion;
    const place = { item: "i", dossier: "d", amendment: "", change: 0, page: 1, synopsis: true };
    const leaves = leavesOf(texts, { votes: [], place } as unknown as View, motion)!;
    const rows = leaves.flatMap((leaf): Row[] => (leaf.of === "row" ? [leaf.row] : []));
    expect(rows.map(({ passage, kept }) => [passage.block.id, kept])).toEqual([["s1", 1], ["s3", 1], ["s5", 1], ["s7", 1]]);
    expect(leaves.map((leaf) => (leaf.of === "row" ? leaf.behind : -1))).toEqual([0, 0, 0, 1]);
    const pages = pagesOf(leaves);
    expect(pages.length).toBeGreaterThan(1);
    expect(pageAt({ place } as View, { id: "i" } as Item, { amendments: [], pages: pages.length })).toBe(1);
    expect(beginning(pages[1], (text) => text.de)).toMatch(/^Absatz/u);
    const voted = { votes: [{ about: { dossier: "d", amendments: [] }, state: "open" }], place } as unknown as View;
    expect(leavesOf(texts, voted, motion)![0]!.of).toBe("row");
  });
  it("gives what is new the whole width, and says where a paragraph goes on", () => {
    const statutes = [block("a", "Der Verein hat einen Vorstand.")];
    const change = [{ kind: "insert" as const, after: "a", blocks: [block("n", LONG)] }];
    const texts = { find: () => ({ base: [], text: [], amendments: {}, statutes: "h", change, unsettled: [] }), isThere: () => true, statutes: () => statutes } as unknown as Motions;
    const motion = { dossier: "d", alternatives: [], next: "", merged: true, amendments: [] } as unknown as Motion;
    const place = { item: "i", dossier: "d", amendment: "", change: 0, page: 0, synopsis: true };
    const leaves = leavesOf(texts, { votes: [], place } as unknown as View, motion)!;
    const rows = leaves.flatMap((leaf) => (leaf.of === "row" ? [leaf.row] : []));
    expect(rows.map(({ passage }) => newWords(passage)).join("")).toBe(LONG);
    expect(rows.map(({ continued, goesOn }) => [continued, goesOn])).toEqual([[false, true], ...rows.slice(2).map(() => [true, true]), [true, false]]);
    expect(rows.length).toBeLessThan(cutBeside({ ...rows[0]!.passage, state: "rewritten", parts: [LONG] }).length);
    for (const page of pagesOf(leaves)) expect(page.reduce((sum, { length }) => sum + length, 0)).toBeLessThanOrEqual(PAGE);
  });
  it("has wordings that exclude each other on one page, each with its sentence", () => {
    const base = [block("b", "Davor steht etwas."), block("a", `${LONG}. Der Vorstand hat drei Mitglieder. ${LONG}`)];
    const at = base[1]!.text.indexOf("drei");
    const change = { x: [splice("a", at, "drei", "vier")], y: [splice("a", at, "drei", "sechs")] };
    const amendments = Object.fromEntries(Object.entries(change).map(([id, edits]) => [id, { mover: "m", before: [], change: edits, lost: [], reason: [] }]));
    const texts = { find: () => ({ base, text: base, amendments }), isThere: () => true } as unknown as Motions;
    const motion = { dossier: "d", alternatives: ["x", "y"], next: "x", confirmed: true, merged: false, amendments: ["x", "y"].map((id) => ({ id, fate: "open", against: [], to: "" })) } as unknown as Motion;
    const pages = pagesOf(leavesOf(texts, { votes: [], place: null } as unknown as View, motion)!);
    expect(pages).toHaveLength(1);
    const read = pages[0]!.flatMap((leaf) => (leaf.of === "part" && !("wordings" in leaf.part) ? [newWords(leaf.part)] : []));
    expect(read).toEqual(["… Der Vorstand hat vier Mitglieder. …", "… Der Vorstand hat sechs Mitglieder. …"]);
  });
  it("has every amendment of a vote, its number on a page with what it changes", () => {
    const base = [block("a", "Der Beitrag beträgt 60 Euro."), block("b", LONG)];
    const change = { x: [splice("a", 20, "60", "72")], y: [splice("a", 20, "60", "90")] };
    const amendments = Object.fromEntries(Object.entries(change).map(([id, edits]) => [id, { mover: "m", before: [], change: edits, lost: [], reason: [] }]));
    const texts = { find: () => ({ base, text: base, amendments }), isThere: () => true } as unknown as Motions;
    const motion = { dossier: "d", alternatives: [], next: "x", merged: false, amendments: ["x", "y"].map((id) => ({ id, fate: "open", against: [], to: "" })) } as unknown as Motion;
    const voted = { votes: [{ about: { dossier: "d", amendments: ["x", "y"] }, state: "open" }], place: null } as unknown as View;
    const pages = pagesOf(leavesOf(texts, voted, motion)!);
    expect(pages.flat().flatMap((leaf) => (leaf.of === "head" ? [leaf.id] : []))).toEqual(["x", "y"]);
    for (const page of pages) expect(page[page.length - 1]!.of).not.toBe("head");
  });
});
