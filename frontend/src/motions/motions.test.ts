// Edits and sentences are Python's: vectors/motions, which tests/core/motions reads too.
import { describe, expect, it, test } from "vitest";
import { vectors } from "../booth/testing/vectors";
import { type Block, blockHash, isRefusal, type Kind, type Style, type Text, textHash } from "./blocks";
import { faultOf, tidied } from "./characters";
import { compared, differences, tokens } from "./comparing";
import { composed } from "./composing";
import { type Edit, type Edits, keyOf, splice, type Splice } from "./edits";
import { fitted } from "./fitting";
import { applied, carried, clashes } from "./merging";
import { inContext, isContested, isGap, isMark, newWords, numbersOf, oldWords, passages, preview, synopsis } from "./passages";
import { sentences } from "./sentences";
import { isRewritten, shown } from "./showing";

type WrittenStyle = [Kind, number, string];
type WrittenBlock = [id: string, text: string, ...style: WrittenStyle | []];
type WrittenEdit =
  | { splice: [string, number, string, string] }
  | { insert_after: string; blocks: WrittenBlock[] }
  | { remove: string; was?: string }
  | { restyle: string; was: WrittenStyle; now: WrittenStyle };
interface Case {
  name: string;
  base: WrittenBlock[];
}

const styleOf = ([kind = "paragraph", level = 0, number = ""]: WrittenStyle | []): Style => ({ kind, level, number });
const textOf = (blocks: WrittenBlock[]): Text => blocks.map(([id, text, ...style]) => ({ id, text, ...styleOf(style as WrittenStyle | []) }));
const editsOf = (edits: WrittenEdit[], base: Text): Edits =>
  edits.map((each): Edit => {
    if ("splice" in each) return splice(...each.splice);
    if ("insert_after" in each) return { kind: "insert", after: each.insert_after, blocks: textOf(each.blocks) };
    if ("restyle" in each) return { kind: "restyle", block: each.restyle, was: styleOf(each.was), now: styleOf(each.now) };
    const block = base.find(({ id }) => id === each.remove);
    return { kind: "remove", block: each.remove, was: each.was ?? (block ? blockHash(block) : "") };
  });
const must = (base: Text, edits: Edits): Edits => {
  const found = fitted(base, edits);
  if (isRefusal(found)) throw new Error(JSON.stringify(found));
  return found;
};
const keys = (edits: Edits) => edits.map(keyOf);
const named = <Of extends { name: string }>(cases: Of[]) => cases.map((each) => [each.name, each] as const);

const EDITS = vectors("edits.json", "motions");

describe("two amendments", () => {
  type Pair = Case & { x: WrittenEdit[]; y: WrittenEdit[]; conflict: boolean; merged: WrittenBlock[]; y_rebased_on_x: WrittenEdit[] };
  test.each(named(EDITS.pairs as Pair[]))("%s", (_, each) => {
    const base = textOf(each.base);
    const [x, y] = [must(base, editsOf(each.x, base)), must(base, editsOf(each.y, base))];
    expect(clashes(new Map([["x", x], ["y", y]])).length > 0).toBe(each.conflict);
    expect(clashes(new Map([["y", y], ["x", x]])).length > 0).toBe(each.conflict);
    if (each.conflict) return;
    const merged = textOf(each.merged);
    expect(applied(base, [...x, ...y])).toEqual(merged);
    expect(applied(base, [...y, ...x])).toEqual(merged);
    const rest = carried(y, x);
    expect(keys(rest.edits)).toEqual(keys(editsOf(each.y_rebased_on_x, base)));
    expect(applied(applied(base, x), rest.edits)).toEqual(merged);
  });
});

describe("an amendment to an amendment", () => {
  type Splices = [number, string, string][];
  it.each(EDITS.compose as { base: string; A: Splices; B_on_after_A: Splices; composed: Splices; end: string }[])("$base → $end", (each) => {
    const base: Text = [{ id: "b1", text: each.base, ...styleOf([]) }];
    const splices = (all: Splices) => all.map((one) => splice("b1", ...one));
    const first = must(base, splices(each.A));
    const then = must(applied(base, first), splices(each.B_on_after_A));
    expect(keys(composed(base, first, then))).toEqual(keys(splices(each.composed)));
    expect(applied(base, composed(base, first, then))[0]!.text).toBe(each.end);
  });
  type Blocks = Case & { A: WrittenEdit[]; B_on_after_A: WrittenEdit[]; composed: WrittenEdit[] };
  it.each(named(EDITS.compose_blocks as Blocks[]))("%s", (_, each) => {
    const base = textOf(each.base);
    const first = must(base, editsOf(each.A, base));
    const between = applied(base, first);
    expect(keys(composed(base, first, must(between, editsOf(each.B_on_after_A, between))))).toEqual(keys(editsOf(each.composed, base)));
  });
});

test.each(named(EDITS.refused as (Case & { edits: WrittenEdit[]; code: string })[]))("refused: %s", (_, each) => {
  const base = textOf(each.base);
  expect(fitted(base, editsOf(each.edits, base))).toMatchObject({ code: each.code });
});

test.each(named(EDITS.hashes as { name: string; text: WrittenBlock[]; last_block: string; hash: string }[]))("the hash of %s", (_, each) => {
  const text = textOf(each.text);
  expect([blockHash(text[text.length - 1] as Block), textHash(text)]).toEqual([each.last_block, each.hash]);
});

test.each(EDITS.tidied as [string, string][])("pasted: %j", (typed, text) => {
  expect(tidied(typed)).toBe(text);
  expect(tidied(text)).toBe(text);
  expect(faultOf(text)).toBeNull();
});

describe("a new wording is edits and sentences", () => {
  const { S, cases } = vectors("sentences.json", "motions") as {
    S: WrittenBlock[];
    cases: { name: string; base: "S" | WrittenBlock[]; after: WrittenBlock[]; edits: WrittenEdit[]; de: string[]; en: string[] }[];
  };
  test.each(named(cases))("%s", (_, each) => {
    const base = textOf(each.base === "S" ? S : each.base);
    const edits = compared(base, textOf(each.after));
    if (isRefusal(edits)) throw new Error(edits.code);
    expect(keys(edits)).toEqual(keys(editsOf(each.edits, base)));
    expect(edits.length ? applied(base, must(base, edits)) : base).toEqual(textOf(each.after));
    const said = sentences(base, edits);
    expect(said.map((text) => text.de)).toEqual(each.de);
    expect(said.map((text) => text.en)).toEqual(each.en);
  });
  it.each([
    [[splice("b1", 8, "60", "90")], "90.000"],
    [[splice("b1", 8, "60", "90"), splice("b1", 11, "000", "500")], "90.500"],
    [[splice("b1", 10, ".000", "")], "60"],
  ])("who changes a part of a number is quoted with the whole of it", (splices, now) => {
    const base = textOf([["b1", "Es sind 60.000 Euro im Jahr."]]);
    expect(sentences(base, must(base, splices)).map(({ de }) => de)).toEqual([`In Absatz 1 wird die Angabe „60.000“ durch die Angabe „${now}“ ersetzt.`]);
  });
  it("a moved block is a new one", () => {
    const base = textOf([["b1", "Eins."], ["b2", "Zwei."]]);
    expect(compared(base, [...base].reverse())).toMatchObject({ code: "motions.moved" });
  });
});

test("a change is shown with whose it is", () => {
  const base = textOf([["b1", "Der Beitrag beträgt 60 Euro im Jahr."], ["b2", "Fällig im März."]]);
  const fee = splice("b1", 20, "60", "72");
  const [first, second] = shown(base, new Map([["A1", must(base, [fee])], ["A2", must(base, [fee, splice("b1", 31, "Jahr", "Monat")])]]));
  expect(first!.runs.filter((run) => run.kind !== "kept")).toEqual([
    { kind: "deleted", text: "60", by: ["A1", "A2"] },
    { kind: "inserted", text: "72", by: ["A1", "A2"] },
    { kind: "deleted", text: "Jahr", by: ["A2"] },
    { kind: "inserted", text: "Monat", by: ["A2"] },
  ]);
  expect([first!.state, isRewritten(first!), second!.state]).toEqual(["changed", false, "kept"]);
});

/** Numbers that look random and are the same at each run. */
function dice(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return Math.floor((state / 2147483648) * below);
  };
}

test("the laws hold for whatever chance makes", () => {
  const roll = dice(14);
  const signs = ["a", "b", "ü", "7", " ", " ", ",", ".", "q\u0304", "🎉", "👩🏽‍⚖️", "ש"];
  const some = (most: number) => Array.from({ length: roll(most) }, () => signs[roll(signs.length)]).join("");
  const amendment = (base: Text): Edits => {
    let found: Edits = [];
    for (let n = 1 + roll(3); n > 0; n--) {
      const { id, text } = base[roll(base.length)]!;
      const chars = Array.from(text);
      const at = roll(chars.length + 1);
      const more = fitted(base, [...found, splice(id, at, chars.slice(at, at + roll(4)).join(""), some(5))]);
      if (!isRefusal(more)) found = more;
    }
    return found;
  };
  let merged = 0;
  for (let round = 0; round < 500; round++) {
    const base: Text = ["b0", "b1"].map((id) => ({ id, text: some(14), ...styleOf([]) }));
    const [x, y] = [amendment(base), amendment(base)];
    const between = applied(base, x);
    if (clashes(new Map([["x", x], ["y", y]])).length === 0) {
      merged += 1;
      expect(applied(base, [...y, ...x])).toEqual(applied(base, [...x, ...y]));
      expect(applied(between, carried(y, x).edits)).toEqual(applied(base, [...x, ...y]));
    }
    const then = amendment(between);
    expect(applied(base, composed(base, x, then))).toEqual(applied(between, then));
    const wish = some(14);
    const splices = differences(base[0]!, wish);
    expect(applied(base, splices)[0]!.text).toBe(wish);
    if (splices.length) expect(must(base, splices as readonly Splice[])).toEqual(splices);
    expect(tokens(wish).join("")).toBe(wish);
  }
  expect(merged).toBeGreaterThan(100);
});

describe("how a change is read", () => {
  type Read = Case & { amendments: Record<string, WrittenEdit[]>; passages: unknown[] };
  const READ = vectors("passages.json", "motions").cases as Read[];
  const readOf = ({ base, amendments }: Read) => {
    const text = textOf(base);
    return passages(shown(text, new Map(Object.entries(amendments).map(([name, edits]) => [name, must(text, editsOf(edits, text))]))));
  };
  test.each(named(READ))("%s", (_, each) => {
    const found = readOf(each);
    expect(
      found.map(({ block, state, number, parts, by }) => ({
        block: block.id,
        state,
        number,
        parts: parts.map((part) => (isMark(part) ? [part.number, part.gone, part.now, ...part.by] : part)),
        by,
      })),
    ).toEqual(each.passages);
    const before = new Map(textOf(each.base).map((block) => [block.id, block.text]));
    for (const one of found) {
      if (one.state !== "new") expect(oldWords(one)).toBe(before.get(one.block.id));
      if (one.state !== "gone") expect(newWords(one)).toBe(one.block.text);
    }
  });
  type Previewed = Case & { amendments: Record<string, WrittenEdit[]>; apart: [string, string][]; shown: unknown[] };
  test.each(named(vectors("passages.json", "motions").previews as Previewed[]))("in conflict: %s", (_, each) => {
    const text = textOf(each.base);
    const wishes = new Map(Object.entries(each.amendments).map(([name, edits]) => [name, must(text, editsOf(edits, text))]));
    expect(
      preview(text, wishes, each.apart).map((one) =>
        isContested(one)
          ? [one.block, Object.fromEntries(one.wordings.map((of) => [of.amendment, of.passages.map((passage) => newWords(passage) || oldWords(passage))]))]
          : [one.block.id, newWords(one)],
      ),
    ).toEqual(each.shown);
  });
  type Compared = Case & { edits: WrittenEdit[]; rows: unknown[] };
  test.each(named(vectors("passages.json", "motions").synopses as Compared[]))("old beside new: %s", (_, each) => {
    const text = textOf(each.base);
    const edits = each.edits.length ? must(text, editsOf(each.edits, text)) : [];
    const rows = synopsis(text, shown(text, new Map([["", edits]])));
    expect(rows.map(({ place, heading, kept, passage }) => [place.de, heading, kept, oldWords(passage), newWords(passage)])).toEqual(each.rows);
  });
  it("leaves out what nothing changes and says how much that is", () => {
    const base: Text = [1, 2, 3, 4, 5].map((n) => ({ id: `b${n}`, text: `Satz Nummer ${n} von fünf.`, ...styleOf([]) }));
    const whole = passages(shown(base, new Map([["x", must(base, [splice("b2", 12, "2", "zwei")])]])));
    const seen = (around: number) => inContext(whole, around).map((each) => (isGap(each) ? each.passages.length : each.block.id));
    expect(seen(0)).toEqual([1, "b2", 3]);
    expect(seen(1)).toEqual(["b1", "b2", "b3", 2]);
    expect(whole.flatMap(numbersOf)).toEqual([1]);
  });
});
