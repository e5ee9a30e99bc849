// A text that is longer than a screen, cut into pages: the same on every screen and phone, whatever its size and language,
// so that the page everybody is at can be a number.

import type { Contested, Passage, Piece, Row } from "../motions/passages";
import type { Text } from "../words/say";
import type { Item, View, Vote } from "./types";

/** What fits a screen, in characters; a projector makes its letters smaller where something else stands beside it. */
export const PAGE = 600;
/** A line takes its whole width, however short it is, and so much again for the space below it. */
const [LINE, SPACE] = [60, 30];

/** A piece of a page. head: an amendment begins, and stands on a page with what comes next; change: that is shown of `total`, from 1, 0 for all.
 * row: a line of the statutes old beside new; behind: how many blocks stand behind the last of them that nothing changes. */
export type Leaf =
  | { of: "head"; length: number; dossier: string; id: string; change: number; total: number }
  | { of: "against"; length: number; dossier: string; id: string }
  | { of: "said"; length: number; text: Text }
  | ({ of: "part"; length: number; part: Passage | Contested; prefix: string } & Piece)
  | { of: "row"; length: number; row: Row & Piece; behind: number }
  | { of: "text"; length: number; text: string };

const cost = ({ length }: Leaf): number => Math.ceil(length / LINE) * LINE + SPACE;

/** The pieces page by page; a page has one at least. */
export function pagesOf(leaves: readonly Leaf[]): Leaf[][] {
  const pages: Leaf[][] = [];
  let left = 0;
  leaves.forEach((leaf, at) => {
    const next = leaves[at + 1];
    const needed = cost(leaf) + (leaf.of === "head" && next ? cost(next) : 0);
    const last = pages[pages.length - 1];
    if (!last || needed > left) {
      pages.push([leaf]);
      left = PAGE - cost(leaf);
    } else {
      last.push(leaf);
      left -= cost(leaf);
    }
  });
  return pages;
}

/** A text in pieces of at most so many characters, cut at blanks where there are any; together they are the text. */
export function cutText(text: string, most: number): string[] {
  const found: string[] = [];
  for (const word of text.split(/(?<=\s)/u)) {
    const letters = [...word];
    for (let at = 0; at < Math.max(1, letters.length); at += most) {
      const piece = letters.slice(at, at + most).join("");
      const last = found[found.length - 1];
      if (last !== undefined && last.length + piece.length <= most) found[found.length - 1] = last + piece;
      else if (piece) found.push(piece);
    }
  }
  return found;
}

/** A text in so many pieces, about as long as each other. */
export function cutInto(text: string, n: number): string[] {
  const found = cutText(text, Math.max(1, Math.ceil((1.15 * text.length) / n)));
  return [...found.slice(0, n - 1), found.slice(n - 1).join("")];
}

/** What stands in an item or is voted on in words: each line by itself. */
export const textLeaves = (text: string): Leaf[] =>
  text.split("\n").flatMap((line) => cutText(line.trim(), PAGE - SPACE - LINE).map((piece) => ({ of: "text" as const, length: piece.length, text: piece })));

/** Which page of a text everybody is at, from 0. amendments: that are shown of a motion */
export function pageAt(view: View, item: Item, of: { amendments?: readonly string[]; pages: number }): number {
  const place = view.place;
  if (place?.item !== item.id) return 0;
  const same = of.amendments?.length ? of.amendments.includes(place.amendment) : !place.amendment;
  return same ? Math.max(0, Math.min(place.page, of.pages - 1)) : 0;
}

/** The words a page begins with, to be found in the whole text. */
export function beginning(page: readonly Leaf[] | undefined, said: (text: Text) => string): string {
  const first = page?.find((leaf) => leaf.of === "said" || leaf.of === "part" || leaf.of === "text" || leaf.of === "row");
  if (!first) return "";
  if (first.of === "row") return said(first.row.place);
  const text = first.of === "said" ? said(first.text) : first.of === "text" ? first.text : wordsOf(first.part);
  return text.trim().split(/\s+/u).slice(0, 6).join(" ");
}

function wordsOf(part: Passage | Contested): string {
  const passage = "wordings" in part ? part.wordings[0]?.passages[0] : part;
  return (passage?.parts ?? []).map((each) => (typeof each === "string" ? each : each.now || each.gone)).join("");
}

/** Whether the text of a vote is too long to be its heading. */
export const isLong = (text: string): boolean => text.length > 160;

/** The motion of a vote, or those on an item. */
export const textRef = (item: Item, vote: Vote | undefined): string => (vote ? vote.motion_ref : item.motion_ref);
