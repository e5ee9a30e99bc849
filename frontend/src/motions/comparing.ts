// The edits that lead from an old text to a new one, as an author would have made them; as core/motions/comparing.py.
import { type Block, no, type Refusal, type Text } from "./blocks";
import { codePoints, cutsNumber, isOne, isWord, lengthOf } from "./characters";
import { blocksBetween, joined } from "./composing";
import { type Edits, splice, type Splice } from "./edits";

/** Beyond so many words struck out and put in, what two texts have in common is chance: the change is one. */
const MOST_STEPS = 600;

/** What is at a place there and here: from, to before in the old, from, to before in the new. */
type Change = readonly [fromOld: number, toOld: number, fromNew: number, toNew: number];
type Tokens = readonly string[];

/** The edits that make `after` of `base`; blocks are the same by their id, and who moves one gives it a new id. */
export function compared(base: Text, after: Text): Edits | Refusal {
  const places = new Map(base.map((block, place) => [block.id, place]));
  const order = after.flatMap((block) => places.get(block.id) ?? []);
  if (order.some((place, n) => n > 0 && place <= order[n - 1]!)) return no("moved");
  const changed = after.flatMap((block) => (places.has(block.id) ? differences(base[places.get(block.id)!]!, block.text) : []));
  return [...blocksBetween(base, after), ...changed];
}

/** The splices that give this block another text, word by word; none of them in conflict with another. */
export function differences(block: Block, text: string): readonly Splice[] {
  if (block.text === text) return [];
  if (block.kind === "table") return [splice(block.id, 0, block.text, text)];
  const [old, now] = [tokens(block.text), tokens(text)];
  const splices: Splice[] = [];
  let [at, place] = [0, 0];
  for (const [fromOld, toOld, fromNew, toNew] of wholePhrases(old, now, changes(old, now))) {
    at += lengthOf(old.slice(place, fromOld).join(""));
    const was = old.slice(fromOld, toOld).join("");
    splices.push(splice(block.id, at, was, now.slice(fromNew, toNew).join("")));
    at += lengthOf(was);
    place = toOld;
  }
  return joined(codePoints(block.text), splices);
}

/** Words, numbers, runs of blanks, and every other sign by itself, in order; no character that people see is cut. */
export function tokens(text: string): string[] {
  const chars = codePoints(text);
  const found: string[] = [];
  let [first, last] = ["", ""];
  for (const [place, char] of chars.entries()) {
    if (first && (isOne(last, char) || (char === " " && first === " ") || (isWord(char) && isWord(first)) || cutsNumber(chars, place))) {
      found[found.length - 1] += char;
    } else {
      found.push(char);
      first = char;
    }
    last = char;
  }
  return found;
}

/** Whether a token is a word. */
export const isWordToken = (token: string): boolean => isWord(String.fromCodePoint(token.codePointAt(0)!));

/** What differs, in order: the fewest tokens struck out and put in (Myers, “An O(ND) Difference Algorithm”, 1986). */
function changes(old: Tokens, now: Tokens): Change[] {
  let [start, endOld, endNew] = [0, old.length, now.length];
  while (start < Math.min(endOld, endNew) && old[start] === now[start]) start++;
  while (Math.min(endOld, endNew) > start && old[endOld - 1] === now[endNew - 1]) [endOld, endNew] = [endOld - 1, endNew - 1];
  const steps = stepsOf(old.slice(start, endOld), now.slice(start, endNew));
  if (!steps) return [[start, endOld, start, endNew]];
  const found: Change[] = [];
  for (const [x, y, isStruck] of steps) {
    const one: Change = isStruck ? [x + start, x + start + 1, y + start, y + start] : [x + start, x + start, y + start, y + start + 1];
    const last = found[found.length - 1];
    if (last && last[1] === one[0] && last[3] === one[2]) found[found.length - 1] = [last[0], one[1], last[2], one[3]];
    else found.push(one);
  }
  return found;
}

type Reached = Int32Array;

/** From the first to the last: where in both a token is struck out, or put in; null beyond `MOST_STEPS`. */
function stepsOf(old: Tokens, now: Tokens): [number, number, boolean][] | null {
  const most = Math.min(old.length + now.length, MOST_STEPS);
  const reached = new Int32Array(2 * most + 3);
  const trace: Reached[] = [];
  for (let step = 0; step <= most; step++) {
    trace.push(reached.slice());
    for (let line = -step; line <= step; line += 2) {
      let x = isStruckOut(reached, most, step, line) ? reached[most + line]! + 1 : reached[most + line + 2]!;
      while (x < old.length && x - line < now.length && old[x] === now[x - line]) x++;
      reached[most + 1 + line] = x;
      if (x >= old.length && x - line >= now.length) return back(trace, most, old.length, now.length);
    }
  }
  return null;
}

/** Whether a line is best reached by striking out, from the line before, or by putting in, from the line behind. */
const isStruckOut = (reached: Reached, most: number, step: number, line: number): boolean =>
  !(line === -step || (line !== step && reached[most + line]! < reached[most + line + 2]!));

function back(trace: readonly Reached[], most: number, x: number, y: number): [number, number, boolean][] {
  const found: [number, number, boolean][] = [];
  for (let step = trace.length - 1; step > 0; step--) {
    const reached = trace[step] as Reached;
    const isStruck = isStruckOut(reached, most, step, x - y);
    const line = x - y + (isStruck ? -1 : 1);
    x = reached[most + 1 + line]!;
    y = x - line;
    found.push([x, y, isStruck]);
  }
  return found.reverse();
}

/** The same with changes joined that have no word between them: “31. März” for “30. April” is one. */
function wholePhrases(old: Tokens, now: Tokens, all: readonly Change[]): Change[] {
  const found: Change[] = [];
  for (const change of all) {
    const last = found[found.length - 1];
    if (last && !old.slice(last[1], change[0]).some(isWordToken)) found[found.length - 1] = [last[0], change[1], last[2], change[3]];
    else found.push(change);
  }
  return found.map((change) => slid(old, now, trimmed(old, now, change)));
}

function trimmed(old: Tokens, now: Tokens, [fromOld, toOld, fromNew, toNew]: Change): Change {
  while (fromOld < toOld && fromNew < toNew && old[fromOld] === now[fromNew]) [fromOld, fromNew] = [fromOld + 1, fromNew + 1];
  while (fromOld < toOld && fromNew < toNew && old[toOld - 1] === now[toNew - 1]) [toOld, toNew] = [toOld - 1, toNew - 1];
  return [fromOld, toOld, fromNew, toNew];
}

/** A word put in or struck out goes with the blank behind it, where it has one on both sides. */
function slid(old: Tokens, now: Tokens, change: Change): Change {
  const [fromOld, toOld, fromNew, toNew] = change;
  if (fromOld !== toOld && fromNew !== toNew) return change;
  const [list, from, to] = fromOld === toOld ? [now, fromNew, toNew] : [old, fromOld, toOld];
  if (to >= list.length || list[from] !== list[to] || !list[from]!.startsWith(" ")) return change;
  return [fromOld + 1, toOld + 1, fromNew + 1, toNew + 1];
}
