// What the hall shows of a change: the same words in the same order as the pages (tests/people/test_showing.py).
import { render } from "svelte/server";
import { describe, expect, it } from "vitest";
import { type Block, blockHash, isRefusal, type Text } from "./blocks";
import { type Edits, splice } from "./edits";
import { stretches } from "./emphasis";
import { fitted } from "./fitting";
import { inContext, passages, preview } from "./passages";
import Showing from "./Showing.svelte";
import { shown } from "./showing";

const block = (id: string, text: string, kind: Block["kind"] = "paragraph", number = ""): Block => ({ id, text, kind, level: 0, number });
const BASE: Text = [
  block("s5", "Beiträge", "section", "§ 5"),
  block("a", "Der **Beitrag** beträgt 60 Euro im Jahr.", "paragraph", "(1)"),
  block("c", "Kinder zahlen <nichts>.", "item", "1."),
  ...[1, 2, 3].map((n) => block(`g${n}`, `Weiteres ${n}.`)),
];
const EDITS: Edits = [splice("a", 24, "60", "72"), { kind: "remove", block: "c", was: blockHash(BASE[2]!) }];

function html(props: { side?: "both" | "old" | "new"; spoken?: boolean; still?: boolean } = {}): string {
  const edits = fitted(BASE, EDITS);
  if (isRefusal(edits)) throw new Error(JSON.stringify(edits));
  const parts = inContext(passages(shown(BASE, new Map([["x", edits]]))), 1);
  return render(Showing, { props: { parts, language: "de", names: new Map([["x", "A7-Ä1"]]), ...props } }).body.replace(/<!--.*?-->/g, "");
}
const words = (page: string) => page.replace(/<[^>]+>/g, "").replace(/&lt;/g, "<").replace(/\s+/g, " ").trim();

describe("a change in the hall", () => {
  it("is struck and put in between words that are only heard", () => {
    expect(html()).toContain('<span class="kern-sr-only">Streichung: </span><del>60</del><span class="kern-sr-only"> Ende der Streichung</span>');
    expect(words(html())).toContain("(1) Der Beitrag beträgt Streichung: 60 Ende der Streichung Einfügung: 72 Ende der Einfügung A7-Ä1 Euro im Jahr.");
    expect(html()).toContain("<strong>Beitrag</strong>");
    expect(html({ spoken: false })).not.toContain("Streichung:");
  });
  it("of a whole block has its label at its head, and what nothing changes is counted", () => {
    expect(words(html())).toContain("Gestrichen A7-Ä1 1. Kinder zahlen <nichts>. Änderung 2 von 2 · vorige Änderung");
    expect(words(html())).toContain("… 2 Absätze unverändert …");
  });
  it("is read as the old or the new wording alone", () => {
    expect(words(html({ side: "old" }))).toContain("(1) Der Beitrag beträgt 60 Euro im Jahr.");
    expect(words(html({ side: "new" }))).toContain("(1) Der Beitrag beträgt 72 Euro im Jahr.");
    expect(words(html({ side: "new" }))).not.toContain("Kinder");
  });
  it("has nothing to press on the projector", () => {
    expect(html({ still: true })).not.toMatch(/<a |<details|<summary/);
  });
});

it("frames a place in which amendments are in conflict, with every wording and its number", () => {
  const base = [block("a", "Der Beitrag beträgt 60 Euro.")];
  const parts = preview(base, new Map([["x", [splice("a", 20, "60", "72")]], ["y", [splice("a", 20, "60", "90")]]]));
  const page = render(Showing, { props: { parts, language: "de", names: new Map([["x", "A7-Ä1"], ["y", "A7-Ä2"]]), spoken: false, still: true } }).body.replace(/<!--.*?-->/g, "");
  expect(page).toContain('<section class="showing-contested">');
  expect(words(page)).toContain("Darüber ist noch nicht entschieden. A7-Ä1 Der Beitrag beträgt 60 72 A7-Ä1 Euro. A7-Ä2 Der Beitrag beträgt 60 90 A7-Ä2 Euro.");
});

it("shows emphasis only where it begins and ends", () => {
  expect(stretches("a **b** *c* ***d*** ** e *f").map(({ text, bold, slanted }) => [text, bold, slanted])).toEqual([
    ["a ", false, false],
    ["b", true, false],
    [" ", false, false],
    ["c", false, true],
    [" ", false, false],
    ["d", true, true],
    [" ** e *f", false, false],
  ]);
});
