// The texts beside the journal: an entry holds the ref of what somebody typed, texts.json the text and its salt, or when it
// was erased. As in core/journal/beside.py; a test in Python compares the fields, vectors/journal/texts.json the refs.
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, concatBytes, hexToBytes } from "@noble/hashes/utils.js";
import { field, isObject, type Json } from "../booth/json";
import { utf8 } from "../booth/texts";
import { type Entry, isInstant, readCanonical } from "./journal";
import { wrong } from "./words";

/** Kind of entry to the fields that hold a ref. */
export const TEXT_FIELDS: Record<string, readonly string[]> = {
  "agenda.item_added": ["reason"],
  "agenda.item_removed": ["reason"],
  "agenda.item_restored": ["reason"],
  "agenda.motion_amended": ["reason"],
  "agenda.order_confirmed": ["reason"],
  "agenda.purpose_judged": ["reason"],
  "agenda.supplement_withdrawn": ["reason"],
  "agenda.supplemented": ["reason"],
  "assembly.adjourned": ["reason"],
  "assembly.cancelled": ["reason"],
  "assembly.chair_changed": ["reason"],
  "assembly.moved": ["reason"],
  "assembly.paused": ["reason"],
  "assembly.reopened": ["reason"],
  "booths.withdrawn": ["reason"],
  "circular.abandoned": ["reason"],
  "floor.list_closed": ["reason"],
  "floor.list_reopened": ["reason"],
  "incidents.reported": ["text"],
  "incidents.resolved": ["measure"],
  "mandates.proxy_revoked": ["reason"],
  "minutes.reopened": ["reason"],
  "minutes.written": ["text"],
  "objections.raised": ["text"],
  "questions.answered": ["text"],
  "questions.asked": ["text"],
  "questions.refused": ["reason"],
  "reach.list_asked": ["text"],
  "reach.list_refused": ["reason"],
  "reach.message_stopped": ["reason"],
  "reach.message_written": ["subject", "text", "answer"],
  "roll.proposed": ["reason"],
  "votes.cancelled": ["reason"],
  "votes.correction_proposed": ["reason"],
  "votes.opened": ["reason"],
  "votes.extended": ["reason"],
};
const DOMAIN = utf8("konvent/text/v1\n");
const HASH = /^[0-9a-f]{64}$/;

export const refOf = (salt: Uint8Array, text: string): string => bytesToHex(sha256(concatBytes(DOMAIN, salt, utf8(text))));

/** Check the file against the journal. Says how many texts are there, and the entries whose text was erased. */
export function checkTexts(file: Uint8Array, entries: readonly Entry[]): { kept: number; erased: Entry[] } {
  const listed = readCanonical("texts.json", file);
  if (!isObject(listed)) throw noTexts();
  const named = new Map(entries.flatMap((entry) => refsOf(entry).map((ref) => [ref, entry] as const)));
  const erased: Entry[] = [];
  for (const [ref, entry] of named) {
    if (!Object.hasOwn(listed, ref)) throw wrong("texts.missing", { number: entry.seq, kind: entry.kind });
  }
  for (const [ref, value] of Object.entries(listed)) {
    const entry = named.get(ref);
    if (!entry) throw wrong("texts.strange");
    if (isErased(value)) erased.push(entry);
    else if (refOf(...keptIn(value)) !== ref) throw wrong("texts.other", { number: entry.seq, kind: entry.kind });
  }
  return { kept: Object.keys(listed).length - erased.length, erased };
}

const refsOf = (entry: Entry): string[] =>
  (TEXT_FIELDS[entry.kind] ?? []).map((name) => field(entry.data, name)).filter((ref) => typeof ref === "string" && ref !== "") as string[];

export const isErased = (value: Json): boolean => isObject(value) && Object.keys(value).join() === "erased_at" && isInstant(field(value, "erased_at"));

export function keptIn(value: Json): [Uint8Array, string] {
  const [salt, text] = isObject(value) && Object.keys(value).length === 2 ? [field(value, "salt"), field(value, "text")] : [];
  if (typeof salt !== "string" || !HASH.test(salt) || typeof text !== "string") throw noTexts();
  return [hexToBytes(salt), text];
}

const noTexts = () => wrong("texts.form");
