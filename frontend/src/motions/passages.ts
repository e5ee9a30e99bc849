// A text with its changes as people read and hear them; as core/motions/passages.py.
import type { Text as Said } from "../words/say";
import { type Block, type Style, type Text, TITLE } from "./blocks";
import { codePoints, isWord, wholeNumbers } from "./characters";
import { type Edit, type Edits, keyOf } from "./edits";
import { clashes } from "./merging";
import { places } from "./places";
import { isRewritten, type Run, shown, type Shown } from "./showing";

/** A change within a block; gone, now: what goes and what comes, one of them may be empty; by: whose amendments. */
export interface Mark {
  readonly number: number;
  readonly gone: string;
  readonly now: string;
  readonly by: readonly string[];
}

/** A block as it is read; number: of the change that concerns it as a whole, 0 if none does; before: its style until now. */
export interface Passage {
  readonly block: Block;
  readonly state: "kept" | "marked" | "rewritten" | "new" | "gone";
  readonly parts: readonly (string | Mark)[];
  readonly number: number;
  readonly before?: Style;
  readonly by: readonly string[];
}

/** Blocks that nothing changes and that are left out until somebody asks for them. */
export interface Gap {
  readonly passages: readonly Passage[];
}

/** What one amendment makes of a place. */
export interface Wording {
  readonly amendment: string;
  readonly passages: readonly Passage[];
}

/** A place where amendments are in conflict, every wording beside the other; behind which block it stands, "" for the beginning. */
export interface Contested {
  readonly block: string;
  readonly wordings: readonly Wording[];
}

/** A line of a synopsis, and the name of its place; heading: the words it stands under, "" where it is one itself;
 * kept: how many blocks since the line before nothing changes. */
export interface Row {
  readonly place: Said;
  readonly passage: Passage;
  readonly heading: string;
  readonly kept: number;
}

/** Of what is cut into pieces for pages: whether it begins before this piece, and whether it goes on behind it. */
export interface Piece {
  readonly continued?: boolean;
  readonly goesOn?: boolean;
}

export const isMark = (part: string | Mark): part is Mark => typeof part !== "string";
export const isGap = (each: Passage | Gap | Contested): each is Gap => "passages" in each;
export const isContested = (each: Passage | Gap | Contested): each is Contested => "wordings" in each;
export const oldWords = ({ parts }: Passage): string => parts.map((part) => (isMark(part) ? part.gone : part)).join("");
export const newWords = ({ parts }: Passage): string => parts.map((part) => (isMark(part) ? part.now : part)).join("");

/** The changes that a passage shows. */
export const numbersOf = ({ number, state, parts }: Passage): number[] => [
  ...(number ? [number] : []),
  ...(state === "marked" ? parts.filter(isMark).map((mark) => mark.number) : []),
];

/** The whole text with its changes, numbered from 1. */
export function passages(blocks: readonly Shown[]): Passage[] {
  let next = 1;
  return blocks.map((each) => {
    const found = passage(each, next);
    next += numbersOf(found).length;
    return found;
  });
}

/** The passages with changes and so many on each side of them, the others as gaps; 0 for the changes alone. */
export function inContext(whole: readonly Passage[], around: number): (Passage | Gap)[] {
  const near = new Set<number>();
  whole.forEach((each, place) => {
    if (numbersOf(each).length) for (let n = place - around; n <= place + around; n++) near.add(n);
  });
  const found: (Passage | Gap)[] = [];
  whole.forEach((each, place) => {
    const last = found[found.length - 1];
    if (near.has(place)) found.push(each);
    else if (last && isGap(last)) found[found.length - 1] = { passages: [...last.passages, each] };
    else found.push({ passages: [each] });
  });
  return found;
}

/** The text with all amendments that are in nobody's way, and the contested places as such; apart: those that exclude each other whatever their words. */
export function preview(base: Text, amendments: ReadonlyMap<string, Edits>, apart: readonly (readonly [string, string])[] = []): (Passage | Contested)[] {
  const lost = new Map<string, [string, Edit]>();
  const lose = (name: string, edit: Edit): void => void lost.set(`${name} ${keyOf(edit)}`, [name, edit]);
  for (const clash of clashes(amendments)) {
    lose(clash.one, clash.edit);
    lose(clash.other, clash.against);
  }
  for (const name of apart.flat()) for (const edit of amendments.get(name) ?? []) lose(name, edit);
  const free = new Map([...amendments].map(([name, edits]) => [name, edits.filter((edit) => !lost.has(`${name} ${keyOf(edit)}`))]));
  const framed = (block: string): Contested[] => {
    const here = base.filter(({ id }) => id === block);
    const of = (name: string) => [...lost.values()].filter(([by, edit]) => by === name && (edit.kind === "insert" ? edit.after : edit.block) === block).map(([, edit]) => edit);
    const wordings = [...amendments.keys()].filter((name) => of(name).length).map((amendment) => ({ amendment, passages: passages(shown(here, new Map([[amendment, of(amendment)]]))) }));
    return wordings.length ? [{ block, wordings }] : [];
  };
  const known = new Set(base.map(({ id }) => id));
  return [...framed(""), ...passages(shown(base, free)).flatMap((each) => (known.has(each.block.id) ? [each, ...framed(each.block.id)] : [each]))];
}

/** Old beside new, block by block, without those that nothing changes; a block is named by where it stands now, one that is new by where it will. */
export function synopsis(base: Text, blocks: readonly Shown[]): Row[] {
  const [now, will] = [places(base), places(blocks.filter(({ state }) => state !== "gone").map(({ block }) => block))];
  const found: Row[] = [];
  let [above, kept] = ["", 0];
  for (const each of passages(blocks)) {
    const { id, kind, text } = each.block;
    const isHeading = kind === "heading" || kind === "section";
    if (isHeading) above = text;
    if (numbersOf(each).length) {
      found.push({ place: (now.get(id) ?? will.get(id))!.the, passage: each, heading: isHeading ? "" : above, kept });
      kept = 0;
    } else if (id !== TITLE) kept++;
  }
  return found;
}

function passage(each: Shown, number: number): Passage {
  const { block, state, before, by } = each;
  const marks = byWords(paired(each.runs));
  const asOne = marks.map((part) => (isMark(part) ? { ...part, number } : part));
  const style = before ? { before } : {};
  if (state === "new" || state === "gone") return { block, state, parts: asOne, number, by };
  if (marks.some(isMark) && (isRewritten(each) || block.kind === "table")) {
    return { block, state: "rewritten", parts: asOne, number, ...style, by: [...new Set(each.runs.flatMap((run) => run.by))] };
  }
  let next = before ? number + 1 : number;
  const parts = marks.map((part) => (isMark(part) ? { ...part, number: next++ } : part));
  return { block, state: state === "changed" ? "marked" : "kept", parts, number: before ? number : 0, ...style, by };
}

/** What is kept, and what comes in the place of what goes. */
function paired(runs: readonly Run[]): (string | Mark)[] {
  const found: (string | Mark)[] = [];
  for (const run of runs) {
    const last = found[found.length - 1];
    if (run.kind === "kept") found.push(run.text);
    else if (run.kind === "inserted" && last !== undefined && isMark(last) && !last.now && String(last.by) === String(run.by)) {
      found[found.length - 1] = { ...last, now: run.text };
    } else found.push({ number: 0, gone: run.kind === "deleted" ? run.text : "", now: run.kind === "deleted" ? "" : run.text, by: run.by });
  }
  return found;
}

/** The same change by whole words, for nobody hears a lone comma; marks that come to stand side by side are one. */
function byWords(parts: readonly (string | Mark)[]): (string | Mark)[] {
  const kept = [""];
  const marks: Mark[] = [];
  for (const part of parts) {
    if (isMark(part)) {
      marks.push(part);
      kept.push("");
    } else kept[kept.length - 1] += part;
  }
  const found: (string | Mark)[] = [];
  let rest = codePoints(kept[0]!);
  marks.forEach((each, place) => {
    const behind = codePoints(kept[place + 1]!);
    const [left, right] = found.length && !rest.length ? [0, 0] : reach(rest, each, behind);
    const [before, after] = [rest.slice(rest.length - left).join(""), behind.slice(0, right).join("")];
    rest = rest.slice(0, rest.length - left);
    let mark: Mark = { ...each, gone: before + each.gone + after, now: before + each.now + after };
    const last = found[found.length - 1];
    if (rest.length) found.push(rest.join(""));
    else if (last !== undefined && isMark(last)) {
      mark = { number: 0, gone: last.gone + mark.gone, now: last.now + mark.now, by: [...new Set([...last.by, ...mark.by])] };
      found.pop();
    }
    found.push(mark);
    rest = behind.slice(right);
  });
  return rest.length ? [...found, rest.join("")] : found;
}

/** How many code points before and behind it the mark takes in, so that it reads as words and numbers. */
function reach(left: readonly string[], mark: Mark, right: readonly string[]): [number, number] {
  const [words, number] = [wordsReached(left, mark, right), wholeNumbers(left, mark.gone, mark.now, right)];
  return [Math.max(words[0], number[0]), Math.max(words[1], number[1])];
}

function wordsReached(left: readonly string[], mark: Mark, right: readonly string[]): [number, number] {
  const toRight = [...right].reverse();
  const [before, behind] = [wordAtEnd(left), wordAtEnd(toRight)];
  if (before && behind && !(mark.gone && mark.now)) return [before, behind];
  const both = [codePoints(mark.gone), codePoints(mark.now)];
  if (both.some((text) => text.some(isWord))) {
    return [both.some((text) => isWord(text[0])) ? before : 0, both.some((text) => isWord(text[text.length - 1])) ? behind : 0];
  }
  if (before || behind) return before ? [before, 0] : [0, behind];
  const taken = (text: readonly string[]): number => {
    let end = text.length;
    while (end && !isWord(text[end - 1])) end--;
    return end ? text.length - end + wordAtEnd(text.slice(0, end)) : 0;
  };
  const toLeft = taken(left);
  return toLeft ? [toLeft, 0] : [0, taken(toRight)];
}

function wordAtEnd(text: readonly string[]): number {
  let start = text.length;
  while (start && isWord(text[start - 1])) start--;
  return text.length - start;
}
