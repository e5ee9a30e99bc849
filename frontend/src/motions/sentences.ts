// Amending sentences, the same as the server prints; as core/motions/sentences.py.
import { type Text as Said } from "../words/say";
import { type Block, type Text } from "./blocks";
import { codePoints, isWord, lengthOf, wholeNumbers } from "./characters";
import { isWordToken, tokens } from "./comparing";
import { type Edit, type Edits, endOf, type Insert, type Splice } from "./edits";
import { byPlace, spliced } from "./merging";
import { type Place, places, say } from "./places";
import { isRewritten, shown } from "./showing";

const MOST_CONTEXT = 8;

/** A stretch of a block and what takes its place. */
interface Passage {
  readonly start: number;
  readonly end: number;
  readonly now: string;
}

/** A passage as its sentence says it; start, end: the stretch that it speaks of, with what is quoted around it. */
interface Quoted {
  readonly start: number;
  readonly end: number;
  readonly passage: Passage;
  readonly said: Said;
}

/** The edits of an amendment to `base` in words, in the order of the text. */
export function sentences(base: Text, edits: Edits): Said[] {
  const named = places(base);
  const [first] = base;
  const before = edits.filter((edit): edit is Insert => edit.kind === "insert" && edit.after === "");
  return [
    ...before.map(({ blocks }) =>
      first ? say("added_before", { place: named.get(first.id)!.within, blocks: quotedBlocks(blocks) }) : say("written", { blocks: quotedBlocks(blocks) }),
    ),
    ...base.flatMap((block) => {
      const place = named.get(block.id)!;
      const splices = edits.filter((edit): edit is Splice => edit.kind === "splice" && edit.block === block.id);
      const others = edits.filter((edit) => (edit.kind === "insert" ? edit.after === block.id : edit.kind !== "splice" && edit.block === block.id));
      return [...(splices.length ? respelled(place, block, splices) : []), ...others.flatMap((edit) => ofBlock(place, edit))];
    }),
  ];
}

// --- whole blocks ---

function ofBlock(place: Place, edit: Edit): Said[] {
  switch (edit.kind) {
    case "remove":
      return [say("removed", { place: place.the })];
    case "insert":
      return [say("added", { place: place.within, blocks: quotedBlocks(edit.blocks) })];
    case "restyle": {
      const { was, now } = edit;
      const found: Said[] = [];
      if (was.number !== now.number) found.push(say(now.number ? "numbered" : "unnumbered", { place: place.the, number: now.number || was.number }));
      if (was.kind !== now.kind) found.push(say("restyled", { place: place.the, kind: now.kind }));
      if (was.level !== now.level) found.push(say("moved_in", { place: place.the, level: now.level + 1 }));
      return found;
    }
    default:
      return [];
  }
}

const quotedBlocks = (blocks: readonly Block[]): Said =>
  blocks
    .map(({ number, text }) => (number ? say("block_numbered", { number, text }) : say("block", { text })))
    .reduce((first, next) => say("more", { first, next }));

// --- within a block ---

function respelled(place: Place, block: Block, splices: readonly Splice[]): Said[] {
  const whole = block.kind === "table" || isRewritten(shown([block], new Map([["", splices]]))[0]!);
  const quoted = whole ? null : quotes(place, block, splices);
  if (quoted) return quoted.map(({ said }) => said);
  const text = spliced(block.text, splices);
  return [text ? say("reworded", { place: place.the, text }) : say("emptied", { place: place.the })];
}

/** A sentence for each passage, those whose quotations overlap as one; null if some cannot be quoted unmistakably. */
function quotes(place: Place, block: Block, splices: readonly Splice[]): Quoted[] | null {
  const found: Quoted[] = [];
  const words = new Words(block.text);
  for (const each of changedPassages(words, splices)) {
    let passage: Passage | null = each;
    while (passage) {
      const quoted = quote(place, words, passage);
      if (!quoted) return null;
      const last = found[found.length - 1];
      if (last && quoted.start < last.end) {
        found.pop();
        passage = both(words, last, quoted);
      } else {
        found.push(quoted);
        passage = null;
      }
    }
  }
  return found;
}

/** The changes as ones of whole words and numbers, in order; those of one number are one. */
function changedPassages(words: Words, splices: readonly Splice[]): Passage[] {
  const found: Passage[] = [];
  for (const each of [...splices].sort(byPlace)) {
    const passage = ofWholeWords(words, each);
    const last = found[found.length - 1];
    if (last && ofWholeNumbers(words, passage).start < ofWholeNumbers(words, last).end) {
      found[found.length - 1] = { start: last.start, end: passage.end, now: last.now + words.part(last.end, passage.start) + passage.now };
    } else found.push(passage);
  }
  return found.map((each) => ofWholeNumbers(words, each));
}

function ofWholeNumbers(words: Words, { start, end, now }: Passage): Passage {
  const [before, behind] = wholeNumbers(words.chars.slice(0, start), words.part(start, end), now, words.chars.slice(end));
  return { start: start - before, end: end + behind, now: words.part(start - before, start) + now + words.part(end, end + behind) };
}

/** The change as one of whole words, where it cuts some or joins some. */
function ofWholeWords(words: Words, edit: Splice): Passage {
  const { chars } = words;
  let [start, end] = [edit.at, endOf(edit)];
  const [was, now] = [codePoints(edit.was), codePoints(edit.now)];
  if (edit.left && (isWord(was[0]) || isWord(now[0] ?? chars[end]))) start -= edit.left;
  if (edit.right && (isWord(was[was.length - 1]) || isWord(now[now.length - 1] ?? chars[edit.at - 1]))) end += edit.right;
  return { start, end, now: words.part(start, edit.at) + edit.now + words.part(endOf(edit), end) };
}

function both(words: Words, first: Quoted, then: Quoted): Passage {
  const [start, end] = [Math.min(first.start, then.start), Math.max(first.end, then.end)];
  const [one, other] = [first.passage, then.passage];
  const between = words.part(one.end, other.start);
  return { start, end, now: words.part(start, one.start) + one.now + between + other.now + words.part(other.end, end) };
}

/** The sentence for a passage, with as much around it as tells it from every other; null if that is too much. */
function quote(place: Place, words: Words, passage: Passage): Quoted | null {
  const { start, end } = passage;
  const { within } = place;
  const now = bare(passage.now);
  const length = words.chars.length;
  if (!bare(words.part(start, end)) && now) {
    const facts = { place: within, now: the(now), kind: kindOf(now) };
    if (!bare(words.part(0, start))) return { start, end, passage, said: say("begun", facts) };
    if (!bare(words.part(end, length))) return { start, end, passage, said: say("ended", facts) };
    for (let count = 1; count <= MOST_CONTEXT; count++) {
      const begin = words.left(start, count);
      const after = bare(words.part(begin, start));
      if (kindOf(after) !== "sign" && words.hasOnce(after)) {
        return { start: begin, end, passage, said: say("inserted", { ...facts, after: say("after_text", { kind: kindOf(after), text: after }) }) };
      }
    }
  }
  for (let count = 0; count <= 2 * MOST_CONTEXT; count++) {
    for (let left = Math.max(0, count - MOST_CONTEXT); left <= Math.min(count, MOST_CONTEXT); left++) {
      const [begin, stop] = [words.left(start, left), words.right(end, count - left)];
      const was = bare(words.part(begin, stop));
      const then = bare(words.part(begin, start) + passage.now + words.part(end, stop));
      if (was && was !== then && words.hasOnce(was)) {
        const facts = { place: within, was: the(was), kind: kindOf(was) };
        return { start: begin, end: stop, passage, said: then ? say("replaced", { ...facts, now: the(then) }) : say("struck", facts) };
      }
    }
  }
  return null;
}

/** A text and where its words begin and end. */
class Words {
  readonly chars: readonly string[];
  private readonly starts: number[] = [];
  private readonly ends: number[] = [];

  constructor(private readonly text: string) {
    this.chars = codePoints(text);
    let at = 0;
    for (const token of tokens(text)) {
      const length = lengthOf(token);
      if (isWordToken(token)) {
        this.starts.push(at);
        this.ends.push(at + length);
      }
      at += length;
    }
  }

  part(start: number, end: number): string {
    return this.chars.slice(start, end).join("");
  }

  /** Where so many words before a place begin; the beginning of the text if there are fewer. */
  left(start: number, count: number): number {
    const before = this.ends.filter((end) => end <= start).length;
    return count === 0 ? start : count <= before ? this.starts[before - count]! : 0;
  }

  right(end: number, count: number): number {
    const first = this.starts.findIndex((start) => start >= end);
    const behind = first < 0 ? 0 : this.starts.length - first;
    return count === 0 ? end : count <= behind ? this.ends[first + count - 1]! : this.chars.length;
  }

  hasOnce(part: string): boolean {
    const first = this.text.indexOf(part);
    return first >= 0 && this.text.indexOf(part, first + 1) < 0;
  }
}

/** How a quotation is called: a sign, several, a word, several, or a figure, which has a number in it. */
function kindOf(text: string): string {
  const all = tokens(text);
  const words = all.filter(isWordToken);
  if (words.length === 0) return all.length === 1 ? "sign" : "signs";
  if (/\p{Nd}/u.test(text)) return "figure";
  return words.length === 1 ? "word" : "words";
}

const bare = (text: string): string => text.replace(/^ +| +$/g, "");
const the = (text: string): Said => say("the_text", { kind: kindOf(text), text });
