// The passages of a motion as they are drawn: the engine of motions comes with them, so only what draws one needs this.

import { type Block, isRefusal, type Text as Blocks, TITLE } from "../motions/blocks";
import { type Edit, type Edits, keyOf } from "../motions/edits";
import { fitted } from "../motions/fitting";
import { applied, carried, clashes } from "../motions/merging";
import { type Contested, type Gap, inContext, isContested, isGap, numbersOf, type Passage, passages, preview, type Row, synopsis } from "../motions/passages";
import { sentences } from "../motions/sentences";
import { shown } from "../motions/showing";
import type { Text as Said } from "../words/say";
import type { Amendment, AmendmentText, MotionText } from "./types";

/** What an amendment does, in sentences, and in the text as it stands with a block on each side.
    adopted: those that are in no newer text yet; their texts have come */
export function changesOf(text: MotionText, amendment: AmendmentText, id: string, adopted: readonly Amendment[]): { said: Said[]; parts: (Passage | Gap)[]; count: number } {
  const base = amendment.before.length ? amendment.before : text.base;
  const standing = standingBeside(text, base, amendment.change, adopted.filter((each) => each.id !== id));
  const whole = passages(shown(applied(base, standing), new Map([[id, carried(amendment.change, standing).edits]])));
  return { said: sentences(base, amendment.change), parts: inContext(whole, 1), count: whole.flatMap(numbersOf).length };
}

/** What was adopted, as far as it holds whatever becomes of this change: in the way neither of it nor of another, and of blocks that are still in the text it changes. */
function standingBeside(text: MotionText, base: Blocks, change: Edits, adopted: readonly Amendment[]): Edits {
  const [ids, own] = [new Set(adopted.map(({ id }) => id)), new Set(change.map(keyOf))];
  const same = new Set(["", ...base.filter((block) => text.base.some((each) => sameBlock(each, block))).map(({ id }) => id)]);
  const fits = (edit: Edit): boolean => same.has(edit.kind === "insert" ? edit.after : edit.block) && !own.has(keyOf(edit));
  const inText = (id: string): Edits => {
    const edits = fitted(text.base, text.amendments[id]!.change);
    return isRefusal(edits) ? [] : edits; // adopted on an earlier text, which holds it
  };
  const alone = adopted.filter(({ id, against }) => text.amendments[id] && !against.some((each) => ids.has(each)));
  const wishes = new Map(alone.map(({ id }) => [id, inText(id).filter(fits)]));
  const lost = new Set(clashes(new Map([["", change], ...wishes])).flatMap(({ edit, against }) => [keyOf(edit), keyOf(against)]));
  return [...wishes.values()].flat().filter((edit) => !lost.has(keyOf(edit)));
}

const sameBlock = (one: Block, other: Block): boolean =>
  one.id === other.id && one.text === other.text && one.kind === other.kind && one.level === other.level && one.number === other.number;

/** The text with what put each change there, and where two were adopted that exclude each other both wordings; merged: what has come of these instead.
    adopted: those whose texts have come */
export function finalOf(text: MotionText, adopted: readonly Amendment[], merged: boolean): (Passage | Contested)[] {
  const edits = new Map(adopted.flatMap(({ id }) => (text.amendments[id] ? [[id, text.amendments[id].change] as const] : [])));
  const apart = adopted.flatMap(({ id, against }) => against.filter((each) => id < each && edits.has(each)).map((each) => [id, each] as const));
  const found = preview(text.base, edits, apart);
  return merged && found.some(isContested) ? passages(shown(text.text, new Map())) : found;
}

/** What a change makes of the statutes, line by line, and how many blocks stand behind the last line that nothing changes. */
export function synopsisOf(statutes: Blocks, change: Edits): { rows: Row[]; behind: number } {
  const blocks = shown(statutes, new Map([["", change]]));
  const rows = synopsis(statutes, blocks);
  const told = rows.reduce((sum, { kept }) => sum + kept + 1, 0);
  return { rows, behind: blocks.filter(({ block }) => block.id !== TITLE).length - told };
}

/** The part of the passages with the change that everybody is at, from 0, and what stands beside it. */
export function atChange(parts: readonly (Passage | Gap)[], change: number): (Passage | Gap)[] {
  const place = parts.findIndex((each) => !isGap(each) && numbersOf(each).includes(change + 1));
  return place < 0 ? [...parts] : parts.slice(Math.max(0, place - 1), place + 2).filter((each) => !isGap(each));
}
