// The passages of a motion as they are drawn: the engine of motions comes with them, so only what draws one needs this.

import { inContext, isGap, numbersOf, passages, type Gap, type Passage } from "../motions/passages";
import { sentences } from "../motions/sentences";
import { shown } from "../motions/showing";
import type { Text as Said } from "../words/say";
import type { AmendmentText, MotionText } from "./types";

/** What an amendment does, in sentences and in the text with a block on each side. */
export function changesOf(text: MotionText, amendment: AmendmentText, id: string): { said: Said[]; parts: (Passage | Gap)[]; count: number } {
  const base = amendment.before.length ? amendment.before : text.base;
  const whole = passages(shown(base, new Map([[id, amendment.change]])));
  return { said: sentences(base, amendment.change), parts: inContext(whole, 1), count: whole.flatMap(numbersOf).length };
}

/** The final text with what put each change there. amendments: those adopted whose texts have come */
export function finalOf(text: MotionText, adopted: readonly string[]): Passage[] {
  const edits = new Map(adopted.flatMap((id) => (text.amendments[id] ? [[id, text.amendments[id].change] as const] : [])));
  return passages(shown(text.base, edits));
}

/** The part of the passages with the change that everybody is at, from 0, and what stands beside it. */
export function atChange(parts: readonly (Passage | Gap)[], change: number): (Passage | Gap)[] {
  const place = parts.findIndex((each) => !isGap(each) && numbersOf(each).includes(change + 1));
  return place < 0 ? [...parts] : parts.slice(Math.max(0, place - 1), place + 2).filter((each) => !isGap(each));
}
