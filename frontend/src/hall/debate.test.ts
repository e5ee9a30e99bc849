import { describe, expect, it } from "vitest";
import { aboutOf, blockOf, countOf, documentMark, documentOf, isBeside, isReadBeside, lookedAt, moved, nextOf, shortOf } from "./debate";
import { HALL } from "../words/hall";
import { sayer } from "../words/say";
import { type Edit, splice } from "../motions/edits";
import { isContested, isGap, newWords, oldWords } from "../motions/passages";
import { changesOf, finalOf } from "./passages";
import type { Amendment, AmendmentText, Motion, MotionText, View, Vote } from "./types";

const amendment = (id: string, changes: Partial<Amendment> = {}): Amendment => ({
  id, number: `A1-${id}`, to: "", part_of: "", hash: `h${id}`, fate: "open", partly: false, outdated: false, outside: false, apart: false, against: [], by: [], ...changes,
});
const motion = (changes: Partial<Motion> = {}): Motion => ({
  dossier: "d", item: "i", number: "A1", title: "T", version: 2, hash: "h", document: "", told_at: 5, merged: false, withdrawn: false, purpose: "", judged: null, unjudged: false, fates: {}, order: [["a"], ["b"]], blocks: [], confirmed: true, alternatives: [], must_be_secret: false, next: "a", hindered: null,
  amendments: [amendment("a"), amendment("b")], ...changes,
});
const view = (changes: Partial<View>): View => ({ motions: [motion()], votes: [], place: null, ...changes }) as unknown as View;

describe("a motion on the chair's console", () => {
  it("asks for the order first, then for the votes, then for nothing", () => {
    expect(nextOf(view({ motions: [motion({ confirmed: false })] }), "i")).toMatchObject({ do: "order" });
    expect(nextOf(view({}), "i")).toMatchObject({ do: "put" });
    expect(nextOf(view({ motions: [motion({ next: "", confirmed: false })] }), "i")).toMatchObject({ do: "put" });
    expect(nextOf(view({ motions: [motion({ next: null })] }), "i")).toBeNull();
    expect(nextOf(view({}), "other")).toBeNull();
  });
  it("puts what was read: the version with its hash, each amendment with that of its edits", () => {
    expect(aboutOf(motion(), ["a"])).toEqual({ dossier: "d", version: 2, hash: "h", amendments: ["a"], changes: ["ha"], editing: false });
  });
  it("offers the block that what comes next belongs to", () => {
    expect(blockOf(motion({ blocks: [["c", "d"], ["a", "b"]] }))).toEqual(["a", "b"]);
    expect(blockOf(motion({ blocks: [["b", "c"]] }))).toEqual([]);
    expect(blockOf(motion({ blocks: [["a"]] }))).toEqual([]);
  });
  it("moves a group by one place and never beyond the ends", () => {
    expect(moved([["a"], ["b", "c"]], "b", -1)).toEqual([["b", "c"], ["a"]]);
    expect(moved([["a"], ["b"]], "a", -1)).toEqual([["a"], ["b"]]);
  });
  it("looks with everybody at what is voted on, else where the chair turned to, else at what comes next", () => {
    const place = { item: "i", page: 0, dossier: "d", amendment: "b", change: 0, synopsis: false };
    const voted = { about: { dossier: "d", amendments: ["a"] }, state: "open" };
    expect(lookedAt(view({}), motion())).toBe("a");
    expect(lookedAt(view({}), motion({ confirmed: false }))).toBe(""); // the motion is read before what would change it
    expect(lookedAt(view({ place }), motion())).toBe("b");
    expect(lookedAt(view({ place, votes: [voted] } as unknown as Partial<View>), motion())).toBe("a");
  });
  it("looks with everybody at the statutes old beside new, but never instead of an amendment that is voted on", () => {
    const place = { item: "i", page: 0, dossier: "d", amendment: "", change: 0, synopsis: true };
    const during = (...amendments: string[]) => view({ place, votes: [{ about: { dossier: "d", amendments }, state: "open" }] } as unknown as Partial<View>);
    expect([isBeside(view({ place }), motion()), lookedAt(view({ place }), motion())]).toEqual([true, ""]);
    expect([isBeside(during(), motion()), lookedAt(during(), motion())]).toEqual([true, ""]);
    expect([isBeside(during("a"), motion()), lookedAt(during("a"), motion())]).toEqual([false, "a"]);
    expect(isBeside(view({ place: { ...place, dossier: "other" } }), motion())).toBe(false);
    expect((["", "changes", "synopsis"] as const).map((reading) => isReadBeside(reading, view({ place }), motion()))).toEqual([true, false, true]);
  });
});

describe("a vote on a motion about a person", () => {
  it("names the words by their hash, and no other vote does", () => {
    const document = "3f9ab2c1".padEnd(64, "0");
    const seen = view({ motions: [motion({ document })] });
    expect(documentOf(seen, { about: { dossier: "d" } } as Vote)).toBe(document);
    expect(documentMark(document)).toBe("3f9ab2c1");
    expect(["other", ""].map((dossier) => documentOf(seen, { about: dossier ? { dossier } : null } as Vote))).toEqual(["", ""]);
  });
});

describe("the text as it stands", () => {
  const block = (id: string, text: string) => ({ id, text, kind: "paragraph" as const, level: 0, number: "" });
  const base = [block("a", "Der Beitrag beträgt 60 Euro."), block("b", "Er ist im März fällig.")];
  const of = (id: string, edit: Edit) => ({ mover: "m", before: [], change: [edit], lost: [], reason: [] });
  const text = { dossier: "d", told_at: 5, version: 2, text: [block("a", "Der Beitrag beträgt 80 Euro."), base[1]!], base, listed: [], amendments: { x: of("x", splice("a", 20, "60", "72")), y: of("y", splice("a", 20, "60", "90")), z: of("z", splice("b", 10, "März", "Mai")) } } as unknown as MotionText;
  const adopted = (id: string, ...against: string[]) => amendment(id, { fate: "adopted", against });
  const contested = (parts: ReturnType<typeof finalOf>) => parts.filter(isContested).map(({ wordings }) => wordings.map((each) => each.amendment));

  it("has both wordings where two were adopted that exclude each other, until it is settled which holds", () => {
    const both = [adopted("x", "y"), adopted("y", "x"), adopted("z")];
    expect(contested(finalOf(text, both, false))).toEqual([["x", "y"]]);
    expect(contested(finalOf(text, both, true))).toEqual([]);
    expect(finalOf(text, both, true)[0]).toMatchObject({ block: { text: "Der Beitrag beträgt 80 Euro." }, state: "kept" });
  });
  it("is what an amendment is read in, with what was adopted before as far as that holds beside it", () => {
    const wholeOf = (id: string, ...before: Amendment[]) =>
      changesOf(text, text.amendments[id]!, id, before).parts.flatMap((each) => (isGap(each) ? each.passages : [each])).map((each) => [oldWords(each), newWords(each)]);
    const [fee, due] = ["Der Beitrag beträgt 60 Euro.", "Er ist im März fällig."];
    expect(wholeOf("z", adopted("x"), adopted("z"))).toEqual([["Der Beitrag beträgt 72 Euro.", "Der Beitrag beträgt 72 Euro."], [due, "Er ist im Mai fällig."]]);
    expect(wholeOf("y", adopted("x"), adopted("z"))).toEqual([[fee, "Der Beitrag beträgt 90 Euro."], ["Er ist im Mai fällig.", "Er ist im Mai fällig."]]);
    expect(wholeOf("z", adopted("x", "y"), adopted("y", "x"))[0]).toEqual([fee, fee]);
  });
  it("has both also where only the chair has put them against each other", () => {
    expect(contested(finalOf(text, [adopted("x", "z"), adopted("z", "x")], false))).toEqual([["x"], ["z"]]);
    expect(contested(finalOf(text, [adopted("x", "y"), adopted("z")], false))).toEqual([]);
  });
});

describe("a vote on amendments", () => {
  const t = sayer(HALL, "de");
  const voted = (method: string, result: object, options: Record<string, string> = {}) =>
    ({ method, options: Object.keys(options), result: { ...result, options } }) as unknown as Vote;

  it("tells at a change with which votes it was adopted, and of alternatives with how many of all that chose", () => {
    expect(countOf(voted("yes_no_abstain", { yes: "214", no: "31" }), "a", t, "de")).toBe("214 : 31");
    expect(countOf(voted("one_of", { abstain: "3" }, { a: "32", b: "15", unchanged: "0" }), "a", t, "de")).toBe("32 von 47");
  });
  it("tells them as they weigh, to the last part, whether members are told or not", () => {
    const heads = { yes: 2, no: null };
    expect(countOf(voted("yes_no_abstain", { yes: "5", no: "1/2", heads }), "a", t, "de")).toBe("5 : 0,5");
    expect(countOf(voted("one_of", {}, { a: "4/3", b: "5/3", unchanged: "1/2" }), "a", t, "de")).toBe("1 1/3 von 3,5");
    expect(countOf({ method: "yes_no_abstain", options: [], result: null } as unknown as Vote, "a", t, "de")).toBe("");
  });
  it("says on the ballot what one small change puts in, and of no other a part", () => {
    const of = (...change: Edit[]) => ({ change }) as unknown as AmendmentText;
    expect(shortOf(of(splice("a", 20, "60 Euro", "72 Euro")))).toBe("72 Euro");
    expect(shortOf(of(splice("a", 20, "60", "x".repeat(61))))).toBe("");
    expect(shortOf(of(splice("a", 20, "60", "")))).toBe("");
    expect(shortOf(of(splice("a", 20, "60", "72"), splice("b", 0, "", "Neu")))).toBe("");
    expect(shortOf(undefined)).toBe("");
  });
});
