import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { hexhash } from "../booth/texts";
import { archive, bytes } from "../booth/testing/vectors";
import { answerOf, checkFile, isRight, type Report } from "./check";
import { isContainer, unpack } from "./container";
import { EDITION } from "./edition";
import { canonical, fileOf, readCanonical, root } from "./journal";
import { sayer } from "../words/say";
import { VERIFIER } from "../words/verifier";

const { texts } = JSON.parse(new TextDecoder().decode(readFileSync(new URL("../../../vectors/journal/texts.json", import.meta.url)))) as {
  texts: { name: string; salt: string; text: string; times: number; ref: string }[];
};
const strange = texts.filter(({ name }) => /like a number|control|right to left|surrogates|four bytes/.test(name));
const zip = bytes("konvent.zip");
const check = (data: Uint8Array, name = "x") => checkFile(name, data, () => undefined);
const wrongs = (report: Report) => report.lines.filter((line) => line.ok === false).map((line) => line.text.en);

/** The same length, another content, at the first place where `old` stands. */
function changed(data: Uint8Array, old: string, next: string): Uint8Array {
  const copy = data.slice();
  const text = Array.from(data, (byte) => String.fromCharCode(byte)).join("");
  const at = text.indexOf(old);
  expect(at).toBeGreaterThan(0);
  copy.set(new TextEncoder().encode(next), at);
  return copy;
}

test("an archive that Python packed is right, with each of its votes", async () => {
  const seen = new Set<string>();
  const report = await checkFile("a.zip", zip, ({ progress }) => progress && seen.add(progress.step));
  expect(wrongs(report)).toEqual([]);
  expect(isRight(report)).toBe(true);
  expect(report.votes.map((vote) => [vote.name, vote.follower.complete, vote.follower.result])).toEqual([
    ["votes/geheim%20%C3%BC.bel", true, archiveResult],
    ["votes/abgebrochen.bel", false, null],
  ]);
  expect(report.entries).toHaveLength(10);
  expect(seen).toContain("ballots");
});
const archiveResult = [[1, 0, 1, 0, 1]];

test.each([
  ["a byte of the journal", '"vote_id":"abgebrochen"', '"vote_id":"Abgebrochen"', ["Container", "was changed"]],
  ["a byte of a text", '"text":"Versehen"', '"text":"Absicht!"', ["Container", "was changed"]],
  ["a byte of a log", "individual_proofs", "individual_proofS", ["Container", "was changed"]],
])("%s changed is seen at the container already", async (_, old, next, said) => {
  const report = await check(changed(zip, old, next));
  expect(isRight(report)).toBe(false);
  for (const each of said) expect(wrongs(report).join()).toContain(each);
});

test("a file that was cut, grown or packed anew is refused", async () => {
  for (const data of [zip.slice(0, 400), zip.slice(0, -1), new Uint8Array([...zip, 0]), changed(zip, "boxes/offen", "boxes/o/fen")]) {
    const report = await check(data);
    expect([report.kind, isRight(report), wrongs(report).length]).toEqual(["archive", false, 1]);
  }
});

// --- archives whose container and manifest are in order, but not what is in them ---

/** The archive with files exchanged, and as much written anew as somebody could who does not have to fear the journal. */
async function forged(change: (files: Map<string, Uint8Array>) => void): Promise<Report> {
  const steps = unpack(zip);
  let step = steps.next();
  while (!step.done) step = steps.next();
  const files = new Map(step.value);
  change(files);
  const old = JSON.parse(new TextDecoder().decode(files.get("manifest.json")));
  files.delete("manifest.json");
  old.files = Object.fromEntries([...files].map(([name, data]) => [name, hexhash(data)]));
  files.set("manifest.json", new TextEncoder().encode(canonical(old)));
  return check(packed(files));
}

function packed(files: Map<string, Uint8Array>): Uint8Array {
  const parts: number[][] = [];
  const central: number[][] = [];
  let offset = 0;
  const le = (bytes: number, value: number) => Array.from({ length: bytes }, (_, i) => Math.floor(value / 256 ** i) % 256);
  for (const name of [...files.keys()].sort()) {
    const data = files.get(name) as Uint8Array;
    const common = [le(2, 20), le(2, 0), le(2, 0), le(2, 0), le(2, 33), le(4, crc(data)), le(4, data.length), le(4, data.length), le(2, name.length)].flat();
    const spelled = [...new TextEncoder().encode(name)];
    const local = [...le(4, 0x04034b50), ...common, ...le(2, 0), ...spelled, ...data];
    central.push([...le(4, 0x02014b50), ...le(2, 788), ...common, ...le(2, 0), ...le(2, 0), ...le(2, 0), ...le(2, 0), ...le(4, 0o100644 * 65536), ...le(4, offset), ...spelled]);
    parts.push(local);
    offset += local.length;
  }
  const size = central.reduce((sum, each) => sum + each.length, 0);
  const end = [...le(4, 0x06054b50), ...le(4, 0), ...le(2, files.size), ...le(2, files.size), ...le(4, size), ...le(4, offset), ...le(2, 0)];
  return new Uint8Array([...parts, ...central, end].flat());
}

function crc(data: Uint8Array): number {
  let c = -1;
  for (const byte of data) {
    c ^= byte;
    for (let bit = 0; bit < 8; bit++) c = (c >>> 1) ^ (c & 1 ? 0xedb88320 : 0);
  }
  return ~c >>> 0;
}

const replaced = (data: Uint8Array | undefined, old: string | RegExp, next: string): Uint8Array =>
  new TextEncoder().encode(new TextDecoder().decode(data).replace(old, next));

/** A journal with other entries and every hash computed anew; the manifest names its head. */
function rechained(files: Map<string, Uint8Array>, change: (entries: Record<string, unknown>[]) => void): void {
  const entries = new TextDecoder().decode(files.get("journal.jsonl")).trimEnd().split("\n").map((line) => JSON.parse(line));
  change(entries);
  let before = "0".repeat(64);
  for (const entry of entries) {
    delete entry.hash;
    entry.prev = before;
    before = entry.hash = hexhash(canonical(entry));
  }
  files.set("journal.jsonl", new TextEncoder().encode(entries.map((entry) => `${canonical(entry)}\n`).join("")));
  files.set("manifest.json", replaced(files.get("manifest.json"), /(?<="head":")[0-9a-f]{64}/, before));
}

const byEdition = (edition: unknown, change: (files: Map<string, Uint8Array>) => void = () => undefined) =>
  forged((files) => {
    rechained(files, ([first]) => ((first as { data: { edition: unknown } }).data.edition = edition));
    change(files);
  });

test("a text that was erased is said to be so, and nothing is wrong", async () => {
  const report = await forged((files) => files.set("texts.json", replaced(files.get("texts.json"), /\{"salt".*?\}/, '{"erased_at":"2026-06-12T08:00:00.000000Z"}')));
  expect([isRight(report), wrongs(report)]).toEqual([true, []]);
  expect(report.lines.map((line) => line.text.en)).toContain("Entry 10 (votes.cancelled): text erased, hash stands.");
});

test.each(strange)("whatever somebody typed, the archive is right: $name", async ({ salt, text, times, ref }) => {
  const report = await forged((files) => {
    rechained(files, (entries) => {
      const cancelled = entries.find((entry) => entry.kind === "votes.cancelled") as { data: { reason: string } };
      cancelled.data.reason = ref;
    });
    files.set("texts.json", new TextEncoder().encode(canonical({ [ref]: { salt, text: text.repeat(times) } })));
  });
  expect([isRight(report), wrongs(report)]).toEqual([true, []]);
});

test("a newer edition is named, and nobody is accused", async () => {
  for (const edition of [EDITION + 1, 10 ** 9]) {
    const report = await byEdition(edition);
    expect([answerOf(report), isRight(report), wrongs(report)]).toEqual(["unknown", false, []]);
    expect(report.lines.filter((line) => line.ok === null).map((line) => line.text.en)).toEqual([`Written by edition ${edition}, which this page does not know.`]);
    expect(report.lines.some((line) => line.text.en?.startsWith("The rulebook is the version"))).toBe(true);
    expect(report.votes).toEqual([]);
  }
  const wrong = await byEdition(EDITION + 1, (files) => files.set("roll.json", new TextEncoder().encode("{}")));
  expect([answerOf(wrong), wrongs(wrong).length]).toEqual(["wrong", 1]);
});

test.each([0, -1, "1", true, null, []])("what is no edition is wrong: %s", async (edition) => {
  expect(wrongs(await byEdition(edition))).toEqual(["Entry 1 names no edition by which the assembly decides."]);
});

test("a newer format is named, whatever its files and its journal are", async () => {
  const later = (files: Map<string, Uint8Array>) => files.set("manifest.json", replaced(files.get("manifest.json"), "konvent-archive/1", "konvent-archive/2"));
  const named = (files: Map<string, Uint8Array>) => files.set("texts/x", new Uint8Array(3));
  const other = (files: Map<string, Uint8Array>) => files.set("journal.jsonl", new Uint8Array(3));
  for (const changes of [[later], [later, named], [later, other]]) {
    const report = await forged((files) => changes.forEach((change) => change(files)));
    expect([answerOf(report), wrongs(report)]).toEqual(["unknown", []]);
  }
  expect(wrongs(await forged(named)).join()).toContain("has no place in an archive");
});

test("the forger's packing is right where nothing was changed", async () => {
  expect(wrongs(await forged(() => undefined))).toEqual([]);
});

test.each<[string, (files: Map<string, Uint8Array>) => void, string]>([
  ["an entry of the journal", (files) => files.set("journal.jsonl", replaced(files.get("journal.jsonl"), /"reason":"[0-9a-f]{64}"/, '"reason":""')), "Entry 10 (votes.cancelled) was changed."],
  ["a text", (files) => files.set("texts.json", replaced(files.get("texts.json"), "Versehen", "Absicht")), "The text of entry 10 (votes.cancelled) is another one."],
  ["a text left out", (files) => files.set("texts.json", replaced(files.get("texts.json"), /.*/, "{}")), "The text of entry 10 (votes.cancelled) is missing."],
  ["the texts left out", (files) => files.delete("texts.json"), "texts.json"],
  ["an entry left out", (files) => files.set("journal.jsonl", replaced(files.get("journal.jsonl"), /(?<=\n)[^\n]*agenda.noted[^\n]*\n/, "")), "Entry 2: the number here is 3."],
  ["a blank in the journal", (files) => files.set("journal.jsonl", replaced(files.get("journal.jsonl"), '{"actor"', '{ "actor"')), "not written canonically"],
  ["the end of the journal left out", (files) => files.set("journal.jsonl", replaced(files.get("journal.jsonl"), /(?<=\n)[^\n]*votes.cancelled[^\n]*\n/, "")), "another head"],
  ["the rulebook", (files) => files.set("rulebook.json", new TextEncoder().encode("{}")), "The rulebook is not"],
  ["the roll left out", (files) => files.delete("roll.json"), "The roll is not"],
  ["a ballot of an open vote", (files) => files.set("boxes/offen%2F1.jsonl", replaced(files.get("boxes/offen%2F1.jsonl"), '"no"', '"yes"')), "Box offen/1: It holds something else"],
  ["a box left out", (files) => files.delete("boxes/offen%2F1.jsonl"), "is missing"],
  ["a box more", (files) => files.set("boxes/more.jsonl", new Uint8Array(0)), "belongs to no vote"],
  ["a log more", (files) => files.set("votes/more.bel", archive("nobody")), "belongs to no secret vote"],
  ["the log of a secret vote left out", (files) => files.delete("votes/geheim%20%C3%BC.bel"), "is missing"],
  ["the log of another vote", (files) => files.set("votes/geheim%20%C3%BC.bel", archive("weighted")), "names another log"],
  ["a log cut before its result", (files) => files.set("votes/geheim%20%C3%BC.bel", archive("board").slice(0, -2048)), "names another log"],
  ["a log that is wrong in itself", (files) => files.set("votes/abgebrochen.bel", replaced(files.get("votes/abgebrochen.bel"), "alpha", "alphA")), "Secret vote abgebrochen"],
  ["a log that goes on after the vote was cancelled", (files) => files.set("votes/abgebrochen.bel", archive("nobody")), "names another log"],
])("refused: %s", async (_, change, said) => {
  const report = await forged(change);
  expect(isRight(report)).toBe(false);
  expect(wrongs(report).join("\n")).toContain(said);
});

test("a single log, right and wrong", async () => {
  const right = await check(archive("board"), "board.bel");
  expect([right.kind, isRight(right), right.lines.length]).toEqual(["log", true, 6]);
  const wrong = await check(archive("board").slice(0, -2048));
  expect([isRight(wrong), wrongs(wrong).length]).toEqual([false, 1]);
  for (const data of [new Uint8Array(0), new Uint8Array(2000), new TextEncoder().encode("Hallo")]) expect(isRight(await check(data))).toBe(false);
});

test("canonical values, names of files and roots are Python's", () => {
  expect(canonical({ "😀": 1, "～": 2, "10": [], "9": { b: null, a: "\u2028\u0001" } })).toBe('{"10":[],"9":{"a":"\u2028\\u0001","b":null},"～":2,"😀":1}');
  expect(() => readCanonical("x", new TextEncoder().encode('{"b":1,"a":2}'))).toThrow();
  expect(() => canonical(2n ** 60n)).toThrow();
  expect(fileOf("votes", "a'(b)*!/ü~")).toBe("votes/a%27%28b%29%2A%21%2F%C3%BC~.bel");
  expect(fileOf("boxes", "x".repeat(121))).toMatch(/^boxes\/sha256-[0-9a-f]{64}\.jsonl$/);
  expect(root([])).toBe("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  expect(isContainer(new Uint8Array(0))).toBe(false);
});

test("sentences are filled", () => {
  expect(sayer(VERIFIER, "de")("progress", { step: "Stimmzettel", done: 1, of: 2 })).toBe("Stimmzettel: 1 von 2");
});
