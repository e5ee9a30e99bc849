// The statute book that a motion changes: that what was announced of it is what the book said, and what follows of that for the
// purpose of the association. As core/dossier/changing.py and statutes.py; vectors/motions/purpose.json.
import { field, isObject, type Json } from "../booth/json";
import { type Block, type Text, TITLE } from "../motions/blocks";
import type { Edits } from "../motions/edits";
import { applied } from "../motions/merging";
import { canonical, type Entry } from "./journal";
import { wrong } from "./words";

/** The words of a block that is struck, in the text of the motion itself. */
const STRUCK = "[gestrichen]";

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

/** What a text says of the purpose. had: the ids of the blocks of the motion as it was submitted. */
export function touchOf(book: Text, text: Text, had: ReadonlySet<string>, marked: ReadonlySet<string>): string {
  if (!book.length) return "unentered";
  const places = new Map(book.map(({ id }, place) => [id, place]));
  const known = book.filter(({ id }) => marked.has(id));
  if (!known.length) return "unmarked";
  const there = new Map(text.map((block) => [block.id, block.text]));
  if (known.some((block) => (there.get(block.id) ?? (had.has(block.id) ? "" : block.text)) !== block.text)) return "touched";
  const order = text.filter(({ id }) => id !== TITLE && places.has(id)).map(({ id }) => places.get(id)!);
  if (order.some((place, nth) => nth && place <= order[nth - 1]!)) return "moved";
  return addedToMarked(book, text, had, marked) ? "touched" : "untouched";
}

/** Whether something new stands behind a marked block, before the next heading. */
function addedToMarked(book: Text, text: Text, had: ReadonlySet<string>, marked: ReadonlySet<string>): boolean {
  const places = new Map(book.map(({ id }, place) => [id, place]));
  const there = new Map(text.map((block) => [block.id, block.text]));
  const isGone = ({ id, text: was }: Block): boolean => (there.has(id) ? there.get(id) === STRUCK && was !== STRUCK : had.has(id));
  /** The last block that stays, up to a place: what is new behind struck ones stands behind that. */
  const left = (place: number): string => book.slice(0, place + 1).filter((block) => block.id === TITLE || !isGone(block)).at(-1)!.id;
  const first = text.find(({ id }) => id !== TITLE && places.has(id));
  let anchor = left((first ? places.get(first.id)! : book.length) - 1);
  let open = true;
  for (const block of text) {
    if (block.id === TITLE || (block.text === STRUCK && !places.has(block.id))) continue;
    const place = places.get(block.id);
    if (place !== undefined) {
      const now = left(place);
      [anchor, open] = [now, open || now !== anchor];
    } else if (isHeading(block)) open = false;
    else if (open && marked.has(anchor)) return true;
  }
  return false;
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
  const submitted = entries.filter(({ kind }) => kind === "motions.submitted").at(-1);
  const had = new Set(submitted ? value<Text>(submitted, "text").map(({ id }) => id) : []);
  const found = puts.map((put) => touchOf(value<Text>(put, "statutes"), text, had, marked));
  const now = found.at(-1)!;
  return now !== "touched" && found.includes("touched") ? "corrected" : now;
}
