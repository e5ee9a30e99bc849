// The statute book that a motion changes: that what was announced of it is what the book said, and what follows of that for the
// purpose of the association. As core/dossier/changing.py and statutes.py; vectors/motions/purpose.json.
import { field, isObject, type Json } from "../booth/json";
import { type Block, type Text, TITLE } from "../motions/blocks";
import type { Edits } from "../motions/edits";
import { applied } from "../motions/merging";
import { canonical, type Entry } from "./journal";
import { wrong } from "./words";

/** What the book says after an entry, and which of its blocks are marked as the purpose. */
interface Book {
  text: Text;
  purpose: readonly string[];
}

export const bookOf = (dossier: string): string => `${dossier.slice(0, dossier.lastIndexOf("."))}.statutes`;

const same = (one: unknown, other: unknown): boolean => String(canonical(one as Json)) === String(canonical(other as Json));
const value = <T>(entry: Entry, name: string): T => field(entry.data, name) as unknown as T;
const isHeading = (block: Block): boolean => block.kind === "heading" || block.kind === "section";

/** The book after its entry `seq`. */
export function bookAfter(entries: readonly Entry[], seq: number): Book {
  let book: Book = { text: [], purpose: [] };
  for (const entry of entries.slice(0, seq)) {
    if (entry.kind === "statutes.entered") book = { text: value<Text>(entry, "text"), purpose: value<string[]>(entry, "purpose") };
    if (entry.kind === "statutes.purpose_marked") book = { ...book, purpose: value<string[]>(entry, "purpose") };
    if (entry.kind === "statutes.corrected" || entry.kind === "statutes.registered") book = changed(book, value<Edits>(entry, "change"));
  }
  return book;
}

function changed({ text, purpose }: Book, edits: Edits): Book {
  const gone = new Set(edits.flatMap((edit) => (edit.kind === "remove" ? [edit.block] : [])));
  const moved = new Set(text.filter(({ id }) => gone.has(id) && purpose.includes(id)).map((block) => block.text));
  const inserts = edits.flatMap((edit) => (edit.kind === "insert" ? [edit] : []));
  const added = inserts.filter(({ after }) => purpose.includes(after)).flatMap(({ blocks }) => untilHeading(blocks));
  const again = inserts.flatMap(({ blocks }) => blocks.filter((block) => moved.has(block.text)).map(({ id }) => id));
  return { text: applied(text, edits), purpose: [...new Set([...purpose.filter((id) => !gone.has(id)), ...added, ...again])] };
}

function untilHeading(blocks: readonly Block[]): string[] {
  const end = blocks.findIndex(isHeading);
  return blocks.slice(0, end < 0 ? undefined : end).map(({ id }) => id);
}

/** What a text says of the purpose. had: the ids of all blocks that any version of the motion has had. */
export function touchOf(book: Text, text: Text, had: ReadonlySet<string>, marked: ReadonlySet<string>): string {
  if (!book.length) return "unentered";
  const places = new Map(book.map(({ id }, place) => [id, place]));
  const known = book.filter(({ id }) => marked.has(id));
  if (!known.length) return "unmarked";
  const there = new Map(text.map((block) => [block.id, block.text]));
  if (known.some((block) => (there.get(block.id) ?? (had.has(block.id) ? "" : block.text)) !== block.text)) return "touched";
  const order = text.filter(({ id }) => id !== TITLE && places.has(id)).map(({ id }) => places.get(id)!);
  if (order.some((place, nth) => nth && place <= order[nth - 1]!)) return "moved";
  return addedToMarked(book, text, places, marked) ? "touched" : "untouched";
}

/** Whether something new stands behind a marked block, before the next heading. */
function addedToMarked(book: Text, text: Text, places: ReadonlyMap<string, number>, marked: ReadonlySet<string>): boolean {
  const first = text.find(({ id }) => id !== TITLE && places.has(id));
  let anchor = book[(first ? places.get(first.id)! : book.length) - 1]!.id;
  let open = true;
  for (const block of text) {
    if (block.id === TITLE) continue;
    if (places.has(block.id)) [anchor, open] = [block.id, true];
    else if (isHeading(block)) open = false;
    else if (open && marked.has(anchor)) return true;
  }
  return false;
}

/** The ids of all blocks of the motion up to an entry, also of those struck in drafts that are left out, without those of the statutes it was announced with. */
function idsIn(data: Json, found: Set<string>): Set<string> {
  if (Array.isArray(data)) for (const each of data) idsIn(each, found);
  else if (isObject(data)) {
    if (typeof data["id"] === "string" && typeof data["text"] === "string") found.add(data["id"]);
    const struck = data["struck"];
    if (Array.isArray(struck)) for (const each of struck) found.add(String(each));
    for (const [name, each] of Object.entries(data)) if (name !== "statutes" && each !== null && typeof each === "object") idsIn(each as Json, found);
  }
  return found;
}

/** What is wrong with what was announced of the statutes with a motion, and with what the assembly was told of it. Throws Wrong. */
export function checkStatutes(dossier: string, entries: readonly Entry[], book: readonly Entry[] | undefined, journal: readonly Entry[]): void {
  const begun = entries.find(({ data }) => typeof field(data, "motion_kind") === "string");
  if (begun === undefined || field(begun.data, "motion_kind") !== "statute_change") return;
  const puts = entries.filter(({ kind }) => kind === "motions.put_before");
  for (const put of puts) {
    const seq = value<number>(put, "book_seq");
    if (seq && book?.[seq - 1]?.hash !== value<string>(put, "book_head")) throw wrong("statutes.book");
    const then = bookAfter(seq ? (book ?? []) : [], seq);
    if (!same(then.text, value(put, "statutes"))) throw wrong("statutes.text");
    if (!same(then.purpose, value(put, "purpose"))) throw wrong("statutes.marks");
  }
  let text: Text = [];
  for (const told of journal) {
    if (told.kind !== "agenda.motion_followed" || field(told.data, "dossier") !== dossier) continue;
    if (value<Text>(told, "text").length) text = value<Text>(told, "text");
    const until = entries.filter(({ seq }) => seq <= value<number>(told, "seq"));
    if (value<string>(told, "purpose") !== purposeOf(until, text)) throw wrong("statutes.purpose");
  }
}

/** What the text says of the purpose, by all that was announced until then. */
function purposeOf(entries: readonly Entry[], text: Text): string {
  const every = entries.filter(({ kind }) => kind === "motions.put_before");
  const last = every.at(-1);
  if (!last) return "unentered";
  const puts = every.filter((put) => value<string>(put, "assembly") === value<string>(last, "assembly"));
  const marked = new Set(puts.flatMap((put) => value<string[]>(put, "purpose")));
  const had = new Set(entries.flatMap(({ data }) => [...idsIn(data, new Set())]));
  const found = puts.map((put) => touchOf(value<Text>(put, "statutes"), text, had, marked));
  const now = found.at(-1)!;
  return now !== "touched" && found.includes("touched") ? "corrected" : now;
}
