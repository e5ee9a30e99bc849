// The statutes old beside new, as the hall draws them.
import { render } from "svelte/server";
import { describe, expect, it } from "vitest";
import { type Block, blockHash, isRefusal, type Text } from "./blocks";
import { type Edits, splice } from "./edits";
import { fitted } from "./fitting";
import { synopsis } from "./passages";
import { shown } from "./showing";
import Synopsis from "./Synopsis.svelte";

const block = (id: string, text: string, kind: Block["kind"] = "paragraph", number = ""): Block => ({ id, text, kind, level: 0, number });
const STATUTES: Text = [
  block("t", "Satzung"),
  block("s1", "Name", "section", "§ 1"),
  block("s5", "Beiträge", "section", "§ 5"),
  block("a", "Der Beitrag beträgt 60 Euro im Jahr.", "paragraph", "(1)"),
  block("b", "Kinder zahlen nichts.", "paragraph", "(2)"),
  block("c", "Er ist zum Anfang des Jahres fällig und wird eingezogen.", "paragraph", "(3)"),
  block("d", "Alles andere regelt der Vorstand.", "paragraph", "(4)"),
];
const EDITS: Edits = [
  splice("a", 20, "60", "72"),
  { kind: "remove", block: "b", was: blockHash(STATUTES[4]!) },
  splice("c", 0, "Er ist zum Anfang des Jahres fällig und wird eingezogen", "Die Mitglieder überweisen ihn im März"),
  { kind: "insert", after: "c", blocks: [block("n", "Wer spät zahlt, wird erinnert.", "paragraph", "(3a)")] },
];

function html(props: { still?: boolean; language?: "de" | "en" } = {}): string {
  const edits = fitted(STATUTES, EDITS);
  if (isRefusal(edits)) throw new Error(JSON.stringify(edits));
  const rows = synopsis(STATUTES, shown(STATUTES, new Map([["", edits]])));
  return render(Synopsis, { props: { rows, language: "de", caption: "Alt und neu", behind: 1, ...props } }).body.replace(/<!--.*?-->/g, "");
}
const words = (part: string) => part.replaceAll("</td>", " ").replace(/<[^>]+>/g, "").replace(/\s+/g, " ").trim();
/** Each line of the table as people read it: its head, then the old, then the new. */
const lines = (page: string) => [...page.matchAll(/<tr[^>]*>(.*?)<\/tr>/gs)].map((each) => words(each[1]!));

describe("the statutes old beside new", () => {
  it("have a line for what changes, under its place and heading, and count the rest", () => {
    expect(lines(html())).toEqual([
      "AltNeu",
      "… 2 Absätze unverändert …",
      "§ 5 Absatz 1 · Beiträge",
      "Alt: (1) Der Beitrag beträgt Streichung: 60 Ende der Streichung Euro im Jahr. Neu: (1) Der Beitrag beträgt Einfügung: 72 Ende der Einfügung Euro im Jahr.",
      "§ 5 Absatz 2 · Beiträge",
      "Alt: (2) Kinder zahlen nichts. Neu: nicht vorhanden",
      "§ 5 Absatz 3 · Beiträge",
      "Alt: (3) Er ist zum Anfang des Jahres fällig und wird eingezogen. Neu: (3) Die Mitglieder überweisen ihn im März.",
      "§ 5 Absatz 3a · Beiträge",
      "Alt: nicht vorhanden Neu: (3a) Wer spät zahlt, wird erinnert.",
      "… ein Absatz unverändert …",
    ]);
  });
  it("have no empty half on the projector where something stands on one side only", () => {
    const shownThere = lines(html({ still: true }));
    expect(shownThere).toContain("§ 5 Absatz 3a · Beiträge · Neu eingefügt");
    expect(shownThere).toContain("(3a) Wer spät zahlt, wird erinnert.");
    expect(shownThere).toContain("§ 5 Absatz 2 · Beiträge · Gestrichen");
    expect(shownThere.join()).not.toContain("nicht vorhanden");
  });
  it("are a table also to programs that take its looks for its meaning", () => {
    const page = html();
    expect(page).toContain('<th role="columnheader" scope="col">Alt</th><th role="columnheader" scope="col">Neu</th>');
    expect(page.match(/role="rowheader"/g)).toHaveLength(4);
    expect(page).toContain("<caption>Alt und neu</caption>");
    expect(page).not.toMatch(/<table(?![^>]* role="table")/);
  });
  it("mark by word what changes within a block, and read a rewritten one as a whole", () => {
    const page = html();
    expect(page.match(/<del>(.*?)<\/del>/g)).toEqual(["<del>60</del>"]);
    expect(page.match(/<ins>(.*?)<\/ins>/g)).toEqual(["<ins>72</ins>"]);
  });
  it("have nothing to press on the projector, and English words where they are wanted", () => {
    expect(html({ still: true })).not.toMatch(/<a |<button|<details/);
    expect(lines(html({ language: "en" }))[0]).toBe("OldNew");
  });
});
