import { readFileSync } from "node:fs";
import { hexToBytes } from "@noble/hashes/utils.js";
import { expect, test } from "vitest";
import { utf8 } from "../booth/texts";
import { checkDocuments } from "./documents";
import { canonical, type Dated } from "./journal";
import { refOf } from "./texts";

const AT = "2026-06-12T08:00:00.000000Z";
const salt = "ab".repeat(32);
const document = '{"reason":[],"text":[]}';
const ref = refOf(hexToBytes(salt), document);
const block = (id: string, text: string) => ({ id, kind: "paragraph", level: 0, number: "", text });
const entry = (seq: number, kind: string, data: object, at = AT) => ({ seq, at, kind, version: 1, data, hash: "" }) as unknown as Dated;
const submitted = entry(2, "motions.submitted", { document: ref, text: [block("t", "Antrag zu einer Person"), block("document", `SHA-256: ${ref}`)] });
const published = entry(4, "motions.published", { number: "A7" });
const erased = entry(9, "motions.document_erased", {});

function found(entries: Dated[], listed: object): unknown {
  try {
    return checkDocuments("v.x", entries, (name) => (name === "dossiers/v.x.texts.json" ? utf8(canonical(listed as never)) : utf8("")));
  } catch (error) {
    return (error as { reason: { de: string } }).reason.de;
  }
}

test("the words of a motion about a person are those whose hash the dossier holds", () => {
  expect(found([submitted, published], { [ref]: { salt, text: document } })).toEqual({ motion: "A7", at: "" });
  expect(found([submitted], { [ref]: { salt, text: document } })).toEqual({ motion: "v.x", at: "" });
});

test("once erased, the erasure stands in the dossier", () => {
  expect(found([submitted, published, erased], { [ref]: { erased_at: AT } })).toEqual({ motion: "A7", at: AT });
});

test("a motion about no person has no document", () => {
  expect(found([entry(2, "motions.submitted", { text: [] })], {})).toBe(null);
});

test.each([
  ["another document", [submitted, published], { [ref]: { salt, text: `${document} ` } }, "nicht das, dessen"],
  ["another salt", [submitted, published], { [ref]: { salt: "0".repeat(64), text: document } }, "nicht das, dessen"],
  ["none", [submitted, published], {}, "fehlt"],
  ["an erasure that nobody has done", [submitted, published], { [ref]: { erased_at: AT } }, "das Journal sagt davon nichts"],
  ["an erasure at another time", [submitted, published, entry(9, "motions.document_erased", {}, "2026-07-01T08:00:00.000000Z")], { [ref]: { erased_at: AT } }, "das Journal sagt davon nichts"],
  ["words that are said to be erased", [submitted, published, erased], { [ref]: { salt, text: document } }, "liegt aber noch hier"],
  ["a text that names another", [entry(2, "motions.submitted", { document: ref, text: [block("t", "x"), block("document", "Anders")] })], { [ref]: { salt, text: document } }, "nicht das, dessen"],
  ["what is no text", [submitted], { [ref]: { left_out: true } }, "kein Verzeichnis"],
])("refused: %s", (_, entries, listed, said) => {
  expect(found(entries as Dated[], listed)).toContain(said);
});

const vectors = JSON.parse(new TextDecoder().decode(readFileSync(new URL("../../../vectors/motions/documents.json", import.meta.url)))) as {
  documents: { name: string; document: string; salt: string; ref: string; stands: object[] }[];
};

test.each(vectors.documents)("the document of $name is Python's", (each) => {
  const made = entry(2, "motions.submitted", { document: each.ref, text: each.stands });
  expect(refOf(hexToBytes(each.salt), each.document)).toBe(each.ref);
  expect(found([made], { [each.ref]: { salt: each.salt, text: each.document } })).toEqual({ motion: "v.x", at: "" });
});
