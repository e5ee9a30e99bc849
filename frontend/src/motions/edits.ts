// Edits: what an amendment changes, with the old wording; and whether two conflict. As core/motions/edits.py and conflict.py.
import { type Block, sameStyle, type Style } from "./blocks";
import { lengthOf } from "./characters";

/** In one block `now` takes the place of `was`, which begins at code point `at`. left, right: what it claims besides. */
export interface Splice {
  readonly kind: "splice";
  readonly block: string;
  readonly at: number;
  readonly was: string;
  readonly now: string;
  readonly left: number;
  readonly right: number;
}

/** New blocks behind another; after: its id, "" for the beginning. */
export interface Insert {
  readonly kind: "insert";
  readonly after: string;
  readonly blocks: readonly Block[];
}

/** A block goes; was: its hash. */
export interface Remove {
  readonly kind: "remove";
  readonly block: string;
  readonly was: string;
}

/** A block becomes something else with the same words. */
export interface Restyle {
  readonly kind: "restyle";
  readonly block: string;
  readonly was: Style;
  readonly now: Style;
}

export type Edit = Splice | Insert | Remove | Restyle;
export type Edits = readonly Edit[];

export const splice = (block: string, at: number, was: string, now: string): Splice => ({ kind: "splice", block, at, was, now, left: 0, right: 0 });

export const endOf = (edit: Splice): number => edit.at + lengthOf(edit.was);

/** What it claims, from and to before, in code points. */
export const zoneOf = (edit: Splice): [number, number] => [edit.at - edit.left, endOf(edit) + edit.right];

/** The same wish has the same key, whatever it claims. */
export function keyOf(edit: Edit): string {
  switch (edit.kind) {
    case "splice":
      return JSON.stringify([edit.kind, edit.block, edit.at, edit.was, edit.now]);
    case "insert":
      return JSON.stringify([edit.kind, edit.after, edit.blocks.map((each) => [each.id, each.kind, each.level, each.number, each.text])]);
    case "remove":
      return JSON.stringify([edit.kind, edit.block, edit.was]);
    case "restyle":
      return JSON.stringify([edit.kind, edit.block, [edit.was, edit.now].map(({ kind, level, number }) => [kind, level, number])]);
  }
}

/** Whether not both can be done, or not without somebody deciding how. Both are fitted to the same text. Symmetric. */
export function conflict(x: Edit, y: Edit): boolean {
  if (x.kind === "insert" && y.kind === "insert") {
    return keyOf(x) !== keyOf(y) && (x.after === y.after || x.blocks.some((one) => y.blocks.some((other) => one.id === other.id)));
  }
  if (x.kind === "insert") return y.kind === "remove" && x.after === y.block;
  if (y.kind === "insert") return x.kind === "remove" && y.after === x.block;
  if (x.block !== y.block) return false;
  if (x.kind === "splice" && y.kind === "splice") return keyOf(x) !== keyOf(y) && meet(x, y);
  if (x.kind === "remove" && y.kind === "remove") return false;
  if (x.kind === "restyle" && y.kind === "restyle") return !sameStyle(x.was, y.was) || !sameStyle(x.now, y.now);
  return x.kind === "remove" || y.kind === "remove";
}

/** Whether what both claim overlaps; what is empty also meets what it only touches. */
function meet(x: Splice, y: Splice): boolean {
  const [fromX, toX] = zoneOf(x);
  const [fromY, toY] = zoneOf(y);
  if (x.at === y.at || (fromX < toY && fromY < toX)) return true;
  return (fromX === toX || fromY === toY) && fromX <= toY && fromY <= toX;
}
