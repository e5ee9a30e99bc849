import { readFileSync } from "node:fs";
import { hexToBytes } from "@noble/hashes/utils.js";
import { expect, test } from "vitest";
import { utf8 } from "../booth/texts";
import type { Entry } from "./journal";
import { canonical } from "./journal";
import { checkTexts, refOf } from "./texts";

const vectors = JSON.parse(new TextDecoder().decode(readFileSync(new URL("../../../vectors/journal/texts.json", import.meta.url)))) as {
  texts: { name: string; salt: string; text: string; times: number; ref: string }[];
};

test.each(vectors.texts)("the ref of $name is Python's", ({ salt, text, times, ref }) => {
  expect(refOf(hexToBytes(salt), text.repeat(times))).toBe(ref);
});

const [one, other] = vectors.texts.slice(1, 3) as [(typeof vectors.texts)[0], (typeof vectors.texts)[0]];
const entries: Entry[] = [
  { seq: 1, kind: "objections.raised", version: 1, data: { text: one.ref }, hash: "" },
  { seq: 2, kind: "votes.cancelled", version: 1, data: { reason: other.ref }, hash: "" },
  { seq: 3, kind: "assembly.paused", version: 1, data: { reason: "" }, hash: "" },
];
const listed = (changes: object) =>
  utf8(canonical({ [one.ref]: { salt: one.salt, text: one.text }, [other.ref]: { salt: other.salt, text: other.text }, ...changes }));

test("texts and erasures that fit the journal are right", () => {
  expect(checkTexts(listed({}), entries)).toEqual({ kept: 2, erased: [] });
  const { kept, erased } = checkTexts(listed({ [one.ref]: { erased_at: "2026-06-12T08:00:00.000000Z" } }), entries);
  expect([kept, erased.map((entry) => entry.seq)]).toEqual([1, [1]]);
});

test.each([
  ["a character changed", { [one.ref]: { salt: one.salt, text: `${one.text}.` } }, "another one"],
  ["a salt changed", { [one.ref]: { salt: other.salt, text: one.text } }, "another one"],
  ["a text of nothing", { ["0".repeat(64)]: { salt: one.salt, text: one.text } }, "belongs to no entry"],
  ["neither text nor erasure", { [one.ref]: null }, "not a list of texts"],
  ["erased on no day", { [one.ref]: { erased_at: "yesterday" } }, "not a list of texts"],
  ["erased in a month that is none", { [one.ref]: { erased_at: "2026-13-12T08:00:00.000000Z" } }, "not a list of texts"],
  ["erased on a day that is none", { [one.ref]: { erased_at: "2026-02-30T08:00:00.000000Z" } }, "not a list of texts"],
  ["erased in a year beyond reckoning", { [one.ref]: { erased_at: "9999-12-31T23:59:59.999999Z" } }, "not a list of texts"],
  ["a text that is also erased", { [one.ref]: { erased_at: "2026-06-12T08:00:00.000000Z", salt: one.salt, text: one.text } }, "not a list of texts"],
])("refused: %s", (_, changes, said) => {
  expect(refused(() => checkTexts(listed(changes), entries))).toContain(said);
});

test("a text that nothing is said of is missing", () => {
  expect(refused(() => checkTexts(utf8(canonical({ [one.ref]: { salt: one.salt, text: one.text } })), entries))).toContain("The text of entry 2 (votes.cancelled) is missing.");
});

function refused(act: () => void): string {
  try {
    act();
  } catch (error) {
    return (error as { reason: { en: string } }).reason.en;
  }
  return "";
}
