// The journal of an assembly: canonical JSON, one entry a line, each with the hash of the one before it.
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { hasFields, isObject, type Json, type JsonObject, readJson } from "../booth/json";
import { hexhash, utf8 } from "../booth/texts";
import { wrong } from "./words";

export interface Entry {
  seq: number;
  kind: string;
  version: number;
  data: JsonObject;
  hash: string;
}

const GENESIS = "0".repeat(64);
// Years 1000 to 8999: what lies beyond can be reckoned with nowhere.
const INSTANT = /^[1-8]\d{3}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/;
const FIELDS = ["seq", "at", "actor", "kind", "version", "data", "command_id", "prev", "hash"] as const;

/** Whether it is an instant in the one spelling, e.g. "2026-06-12T08:00:00.000000Z". */
export function isInstant(value: Json | undefined): boolean {
  if (typeof value !== "string" || !INSTANT.test(value)) return false;
  const at = new Date(`${value.slice(0, 23)}Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().slice(0, 19) === value.slice(0, 19);
}

/** A value as canonical JSON: fields in the order of their code points, no blanks. */
export function canonical(value: Json): string {
  if (typeof value === "bigint") throw wrong("journal.number");
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const fields = Object.keys(value).sort(byCodePoints);
  return `{${fields.map((name) => `${JSON.stringify(name)}:${canonical(value[name] as Json)}`).join(",")}}`;
}

/** UTF-16, by which JavaScript sorts, puts rare characters elsewhere. */
function byCodePoints(one: string, other: string): number {
  const [a, b] = [[...one], [...other]];
  for (let i = 0; i < a.length && i < b.length; i++) {
    const difference = (a[i] as string).codePointAt(0)! - (b[i] as string).codePointAt(0)!;
    if (difference) return difference;
  }
  return a.length - b.length;
}

/** Read one canonical value. Refuses the same value written differently. */
export function readCanonical(name: string, data: Uint8Array): Json {
  const value = readJson(data);
  if (hexhash(canonical(value)) !== hexhash(data)) {
    throw wrong("canonical", { name });
  }
  return value;
}

/** Canonical values, one a line, each line ended. Pauses after each. */
export function* readLines(name: string, data: Uint8Array): Generator<void, Json[]> {
  const values: Json[] = [];
  let start = 0;
  for (let end = data.indexOf(10); end >= 0; end = data.indexOf(10, start)) {
    values.push(readCanonical(`${name}, ${values.length + 1}`, data.subarray(start, end)));
    start = end + 1;
    yield;
  }
  if (start !== data.length) throw wrong("journal.last_line", { name });
  return values;
}

/** An entry with its instant. */
export interface Dated extends Entry {
  at: string;
}

/** A dossier: the hash of each entry, also of those that are left out, and those that are there. */
export interface Dossier {
  hashes: string[];
  entries: Dated[];
}

/** Read the journal of a dossier and follow its chain. */
export function* readDossier(data: Uint8Array, name: string): Generator<void, Dossier> {
  const values = yield* readLines(name, data);
  if (values.length === 0) throw wrong("journal.empty");
  const hashes: string[] = [];
  const entries: Dated[] = [];
  let last = "";
  for (const [index, value] of values.entries()) {
    const place = index + 1;
    const left = hasFields(value, "seq", "prev", "hash", "left_out") && value.left_out === true && isHash(value.hash);
    const { seq, prev, hash } = left ? (value as unknown as Linked) : readEntry(value, place);
    if (seq !== place) throw wrong("entry.number", { number: place, entry: Number(seq) });
    if (prev !== (hashes.at(-1) ?? GENESIS)) throw wrong("entry.follows", { number: place });
    if (!left) {
      const entry = readEntry(value, place);
      const { hash: own, ...body } = entry;
      if (hexhash(canonical(body as unknown as Json)) !== own) throw wrong("entry.changed", { number: place, kind: body.kind });
      // All instants are spelled alike, so their order is that of their texts.
      if (entry.at < last) throw wrong("dossier.clock", { number: place });
      last = entry.at;
      entries.push(entry);
    }
    hashes.push(hash);
    yield;
  }
  return { hashes, entries };
}

type Linked = { seq: number; prev: string; hash: string };
const isHash = (value: unknown): boolean => typeof value === "string" && /^[0-9a-f]{64}$/.test(value);

/** Read a journal and follow its chain. Pauses after each entry. */
export function* readJournal(data: Uint8Array, name = "journal.jsonl"): Generator<void, Entry[]> {
  const values = yield* readLines(name, data);
  if (values.length === 0) throw wrong("journal.empty");
  const entries: Entry[] = [];
  let before = GENESIS;
  for (const [index, value] of values.entries()) {
    const place = index + 1;
    const entry = readEntry(value, place);
    if (entry.seq !== place) {
      throw wrong("entry.number", { number: place, entry: entry.seq });
    }
    if (entry.prev !== before) {
      throw wrong("entry.follows", { number: place });
    }
    const { hash, ...body } = entry;
    if (hexhash(canonical(body as unknown as Json)) !== hash) {
      throw wrong("entry.changed", { number: place, kind: entry.kind });
    }
    before = hash;
    entries.push({ seq: place, kind: entry.kind, version: entry.version, data: entry.data, hash });
    yield;
  }
  return entries;
}

function readEntry(value: Json, place: number) {
  const fault = () => wrong("entry.form", { number: place });
  if (!hasFields(value, ...FIELDS)) throw fault();
  const { seq, version, at, actor, kind, command_id, prev, hash, data } = value;
  if (typeof seq !== "number" || typeof version !== "number" || !isObject(data) || !isInstant(at)) throw fault();
  if (![actor, kind, command_id, prev, hash].every((each) => typeof each === "string")) throw fault();
  return value as unknown as { seq: number; at: string; kind: string; version: number; prev: string; hash: string; data: JsonObject };
}

/** The Merkle root over a box (RFC 9162, section 2.1), 64 hex digits. */
export function root(leaves: readonly Uint8Array[]): string {
  if (leaves.length === 0) return bytesToHex(sha256(new Uint8Array(0)));
  let level: Uint8Array[] = leaves.map((leaf) => sha256(new Uint8Array([0, ...leaf])));
  while (level.length > 1) {
    const paired: Uint8Array[] = [];
    for (let i = 0; i + 1 < level.length; i += 2) {
      paired.push(sha256(new Uint8Array([1, ...(level[i] as Uint8Array), ...(level[i + 1] as Uint8Array)])));
    }
    if (level.length % 2) paired.push(level[level.length - 1] as Uint8Array);
    level = paired;
  }
  return bytesToHex(level[0] as Uint8Array);
}

export const leafOf = (value: Json): Uint8Array => utf8(canonical(value));

/** The file of a vote below a folder; a very long or odd id is replaced by its hash. */
export function fileOf(folder: "boxes" | "votes", vote: string): string {
  const safe = encodeURIComponent(vote).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
  const name = safe.length > 0 && safe.length <= 120 ? safe : `sha256-${hexhash(vote)}`;
  return `${folder}/${name}.${folder === "boxes" ? "jsonl" : "bel"}`;
}
