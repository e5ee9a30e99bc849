// What this page knows: up to which edition of the rules, and which format of archives. As in core/edition.py and
// core/journal/archive.py; a test compares them.
import { field, isObject, type Json } from "../booth/json";
import type { Text } from "../words/say";
import { readCanonical } from "./journal";
import { sentence } from "./words";

export const FORMAT = 1;
export const EDITION = 2;

/** The number of a later format that a manifest names; null if it is ours, or none. */
export function newerFormat(manifest: Uint8Array | undefined): number | null {
  let value: Json = null;
  try {
    value = readCanonical("manifest.json", manifest ?? new Uint8Array(0));
  } catch {
    return null;
  }
  const found = /^konvent-archive\/([1-9][0-9]{0,8})$/.exec(String(isObject(value) ? field(value, "format") : ""));
  return found && Number(found[1]) > FORMAT ? Number(found[1]) : null;
}

export const unknownFormat = (format: number): Text => sentence("unknown.format", { format });

export const unknownEdition = (edition: number): Text => sentence("unknown.edition", { edition });
