// What options are called: the log and the journal have ids, the names beside them what they stand for.
import { field, isObject, type Json, type JsonObject } from "../booth/json";
import { hexhash } from "../booth/texts";
import type { Entry } from "./journal";

const DOMAIN = "konvent/text/v1\n";
const NONE: JsonObject = {};
// The entries that announce items.
const ANNOUNCING = new Set(["assembly.convened", "agenda.supplemented"]);

/** Option to its name: of a candidate who is a person her name, of any other the label, if it is the one that was announced.
 * names: names.json; item: the id of the agenda item */
export function namesOfOptions(entries: readonly Entry[], names: Json, item: string): Record<string, string> {
  const found: Record<string, string> = {};
  const announced = entries.filter((each) => ANNOUNCING.has(each.kind)).flatMap((each) => list(field(each.data, "items")));
  const plan = announced.find((each) => field(each, "id") === item);
  for (const option of list(plan && field(plan, "options"))) {
    const name = nameOf(option, isObject(names) ? names : NONE, item);
    if (name !== undefined) found[String(field(option, "id"))] = name;
  }
  return found;
}

function nameOf(option: JsonObject, names: JsonObject, item: string): string | undefined {
  const [id, person] = [String(field(option, "id")), field(option, "person")];
  if (typeof person === "string" && person) return textIn(within(names, "persons"), person);
  const kept = within(within(within(names, "options"), item), id);
  const [label, salt] = [textIn(kept, "label"), textIn(kept, "salt")];
  if (label === undefined || !/^[0-9a-f]{64}$/.test(salt ?? "")) return undefined;
  return refOf(salt as string, label) === field(option, "label_ref") ? label : undefined;
}

/** As `core/journal/beside.py`. salt: 64 hex digits */
export function refOf(salt: string, text: string): string {
  const encoder = new TextEncoder();
  const bytes = Uint8Array.from(salt.match(/../g) ?? [], (digits) => Number.parseInt(digits, 16));
  return hexhash(new Uint8Array([...encoder.encode(DOMAIN), ...bytes, ...encoder.encode(text)]));
}

const list = (value: Json | undefined): JsonObject[] => (Array.isArray(value) ? value.filter(isObject) : []);

function within(value: JsonObject, name: string): JsonObject {
  const found = field(value, name);
  return isObject(found) ? found : NONE;
}

function textIn(value: JsonObject, name: string): string | undefined {
  const found = field(value, name);
  return typeof found === "string" ? found : undefined;
}
