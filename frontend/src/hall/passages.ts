// The passages of a motion as they are drawn: the engine of motions comes with them, so only what draws one needs this.

import { type Contested, type Gap, inContext, isContested, isGap, numbersOf, type Passage, passages, preview } from "../motions/passages";
import { sentences } from "../motions/sentences";
import { shown } from "../motions/showing";
import type { Text as Said } from "../words/say";
import type { Amendment, AmendmentText, MotionText } from "./types";

/** What an amendment does, in sentences and in the text with a block on each side. */
export function changesOf(text: MotionText, amendment: AmendmentText, id: string): { said: Said[]; parts: (Passage | Gap)[]; count: number } {
  const base = amendment.before.length ? amendment.before : text.base;
  const whole = passages(shown(base, new Map([[id, amendment.change]])));
  return { said: sentences(base, amendment.change), parts: inContext(whole, 1), count: whole.flatMap(numbersOf).length };
}

/** The text with what put each change there, and where two were adopted that exclude each other both wordings; merged: what has come of these instead.
    adopted: those whose texts have come */
export function finalOf(text: MotionText, adopted: readonly Amendment[], merged: boolean): (Passage | Contested)[] {
  const edits = new Map(adopted.flatMap(({ id }) => (text.amendments[id] ? [[id, text.amendments[id].change] as const] : [])));
  const apart = adopted.flatMap(({ id, against }) => against.filter((each) => id < each && edits.has(each)).map((each) => [id, each] as const));
  const found = preview(text.base, edits, apart);
  return merged && found.some(isContested) ? passages(shown(text.text, new Map())) : found;
}

/** The part of the passages with the change that everybody is at, from 0, and what stands beside it. */
export function atChange(parts: readonly (Passage | Gap)[], change: number): (Passage | Gap)[] {
  const place = parts.findIndex((each) => !isGap(each) && numbersOf(each).includes(change + 1));
  return place < 0 ? [...parts] : parts.slice(Math.max(0, place - 1), place + 2).filter((each) => !isGap(each));
}
