// An amendment to an amendment, written as edits to the text that both are about; as core/motions/composing.py.
import { blockHash, type Block, sameStyle, styleOf, type Text } from "./blocks";
import { codePoints, lengthOf } from "./characters";
import { type Edit, type Edits, endOf, splice, type Splice, zoneOf } from "./edits";
import { claiming } from "./fitting";
import { applied, byPlace, spliced } from "./merging";

/** A part of a text: kept from the base, or new words. */
type Piece = readonly [from: number, to: number] | string;

/** Edits to `base` that do what `first` does, and `then` to its result; what is restored vanishes. */
export function composed(base: Text, first: Edits, then: Edits): Edits {
  const after = applied(applied(base, first), then);
  const kept = new Set(after.map((block) => block.id));
  const words = base.filter((block) => kept.has(block.id)).flatMap((block) => {
    const [earlier, later] = [first, then].map((edits) => edits.filter((edit) => edit.kind === "splice" && edit.block === block.id) as Splice[]);
    const chars = codePoints(block.text);
    return joined(chars, regions(block.id, chars, cut(cut([[0, chars.length]], earlier!), later!)));
  });
  return [...blocksBetween(base, after), ...words];
}

/** The edits that add and remove blocks and change what they are, by their ids; those kept stand in the same order. */
export function blocksBetween(base: Text, after: Text): Edits {
  const before = new Map(base.map((block) => [block.id, block]));
  const kept = new Set(after.map((block) => block.id));
  const found: Edit[] = base.filter((block) => !kept.has(block.id)).map((block) => ({ kind: "remove", block: block.id, was: blockHash(block) }));
  let place = "";
  let added: Block[] = [];
  const insert = () => {
    if (added.length) found.push({ kind: "insert", after: place, blocks: added });
    added = [];
  };
  for (const block of after) {
    if (!before.has(block.id)) added.push(block);
    else {
      insert();
      place = block.id;
    }
  }
  insert();
  for (const block of after) {
    const old = before.get(block.id);
    if (old && !sameStyle(old, block)) found.push({ kind: "restyle", block: block.id, was: styleOf(old), now: styleOf(block) });
  }
  return found;
}

/** The pieces after splices to the text that they make. */
function cut(pieces: readonly Piece[], splices: readonly Splice[]): Piece[] {
  const rest = [...pieces].reverse();
  const found: Piece[] = [];
  let at = 0;
  for (const each of [...splices].sort(byPlace)) {
    while (at < each.at) at += move(rest, found, each.at - at);
    const gone: Piece[] = [];
    while (at < endOf(each)) at += move(rest, gone, endOf(each) - at);
    if (each.now) found.push(each.now);
  }
  return [...found, ...rest.reverse()];
}

/** Take the next piece, or as much of it as is asked for; how long it was. */
function move(rest: Piece[], to: Piece[], most: number): number {
  const piece = rest.pop();
  if (piece === undefined) throw new Error("an edit beyond the end of its text");
  const length = typeof piece === "string" ? lengthOf(piece) : piece[1] - piece[0];
  if (length <= most) {
    to.push(piece);
    return length;
  }
  if (typeof piece === "string") {
    const chars = codePoints(piece);
    rest.push(chars.slice(most).join(""));
    to.push(chars.slice(0, most).join(""));
  } else {
    rest.push([piece[0] + most, piece[1]]);
    to.push([piece[0], piece[0] + most]);
  }
  return most;
}

/** What stands between the kept parts of a block, there and here. */
function regions(block: string, text: readonly string[], pieces: readonly Piece[]): Splice[] {
  const found: Splice[] = [];
  let [end, now] = [0, ""];
  for (const piece of [...pieces, [text.length, text.length] as const]) {
    if (typeof piece === "string") {
      now += piece;
      continue;
    }
    const was = text.slice(end, piece[0]).join("");
    if (was !== now) found.push(splice(block, end, was, now));
    [end, now] = [piece[1], ""];
  }
  return found;
}

/** The same change of this text by splices that do not conflict: those whose claims meet become one. From left to right. */
export function joined(text: readonly string[], splices: readonly Splice[]): Splice[] {
  const found: Splice[] = [];
  let held: Splice[] = [];
  let reach = 0;
  for (const each of splices) {
    const claim = claiming(text, each);
    const [start, end] = zoneOf(claim);
    const last = held[held.length - 1];
    if (last && (start < reach || (start === reach && (start === end || isEmpty(last))))) {
      held.push(claim);
      reach = Math.max(reach, end);
    } else {
      found.push(...one(text, held));
      held = [claim];
      reach = end;
    }
  }
  return [...found, ...one(text, held)];
}

function isEmpty(edit: Splice): boolean {
  const [start, end] = zoneOf(edit);
  return start === end;
}

/** What these do, as one splice; nothing if together they change nothing. */
function one(text: readonly string[], splices: readonly Splice[]): Splice[] {
  const [first, last] = [splices[0], splices[splices.length - 1]];
  if (!first || !last || first === last) return [...splices];
  const was = text.slice(first.at, endOf(last)).join("");
  const now = spliced(was, splices.map((each) => ({ ...each, at: each.at - first.at })));
  return was === now ? [] : [claiming(text, splice(first.block, first.at, was, now))];
}
