// The pieces of a motion's text for the pages of a screen; the engine of motions comes with them.

import { type Contested, isContested, isGap, isMark, type Mark, newWords, numbersOf, oldWords, type Passage, type Piece, type Row } from "../motions/passages";
import type { Text } from "../words/say";
import { adopted, amendmentOf, isBeside, looked, standing, wordingOf } from "./debate";
import type { Motions } from "./motions.svelte";
import { cutInto, cutText, type Leaf, PAGE, pagesOf } from "./paging";
import { atChange, changesOf, finalOf, synopsisOf } from "./passages";
import type { Motion, MotionText, View } from "./types";

const MOST = PAGE - 90;
/** Of a side, where two stand beside each other in smaller letters; a line for its place, one for what is left out; how much room the longer side takes. */
const [MOST_BESIDE, LABEL, TWO_SIDES] = [320, 60, 1.2];
/** Of what stands on one side only and takes the whole width. */
const MOST_WHOLE = MOST - LABEL;
/** So many letters before and after a change are shown of each of several amendments, as many as one page can hold. */
const AROUND = [160, 100, 60, 30];

/** What everybody looks at of a motion, piece by piece; null until its texts have come. */
export function leavesOf(motions: Motions, view: View, motion: Motion): Leaf[] | null {
  const ids = looked(view, motion);
  const wanted = wordingOf(motion, ids);
  const text = motions.find(motion, wanted);
  if (!text || !motions.isThere(motion, wanted)) return null;
  if (isBeside(view, motion) && text.statutes) {
    const statutes = motions.statutes(text);
    if (!statutes) return null;
    const { rows, behind } = synopsisOf(statutes, text.change);
    return rows.flatMap((row, at) => rowLeaves(row, at < rows.length - 1 ? 0 : behind));
  }
  if (ids.length > 1) return together(motion, text, ids);
  if (!ids.length) return finalOf(text, adopted(motion), motion.merged).flatMap((part) => partLeaves(part, "final-"));
  const [id = ""] = ids;
  const { said, parts, count } = changesOf(text, text.amendments[id]!, id, standing(motion));
  const change = view.place?.amendment === id ? view.place.change : 0;
  const seen = atChange(parts, change).filter((part): part is Passage => !isGap(part));
  return [headOf(motion, id, change + 1, count), ...said.flatMap(saidLeaves), ...seen.flatMap((part) => partLeaves(part, `${id}-`)), ...againstOf(motion, id)];
}

const headOf = ({ dossier }: Motion, id: string, change: number, total: number): Leaf => ({ of: "head", length: 60, dossier, id, change, total });
const againstOf = (motion: Motion, id: string): Leaf[] => (amendmentOf(motion, id)?.against.length ? [{ of: "against", length: 60, dossier: motion.dossier, id }] : []);

/** Several amendments that are weighed together: what each changes in its sentence, all of them on one page if it can hold them; else
 * each in full. */
function together(motion: Motion, text: MotionText, ids: readonly string[]): Leaf[] {
  const all = ids.map((id) => ({ id, ...changesOf(text, text.amendments[id]!, id, standing(motion)) }));
  for (const most of AROUND) {
    const leaves = all.flatMap(({ id, parts, count }) => {
      const changed = parts.filter((part): part is Passage => !isGap(part) && numbersOf(part).length > 0);
      return [headOf(motion, id, 0, count), ...changed.flatMap((part) => partLeaves(around(part, most), `${id}-`))];
    });
    if (pagesOf(leaves).length === 1) return leaves;
  }
  return all.flatMap(({ id, said, parts, count }) => {
    const seen = parts.filter((part): part is Passage => !isGap(part));
    return [headOf(motion, id, 0, count), ...said.flatMap(saidLeaves), ...seen.flatMap((part) => partLeaves(part, `${id}-`)), ...againstOf(motion, id)];
  });
}

/** Of a passage with changes what stands around them, from the beginning of a sentence to its end where that is near. */
export function around(passage: Passage, most: number): Passage {
  if (passage.state !== "marked") return passage;
  const last = passage.parts.length - 1;
  const parts = passage.parts.map((part, at) => {
    if (isMark(part) || part.length <= most) return part;
    const [before, after] = [at > 0 ? beginningOf(part, most) : "", at < last ? endOf(part, most) : ""];
    return before.length + after.length < part.length ? `${before}${before && !after ? " …" : before ? " … " : "… "}${after}` : part;
  });
  return { ...passage, parts };
}

/** The first letters up to the end of a sentence, or of a word. */
function beginningOf(text: string, most: number): string {
  const start = text.slice(0, most);
  return /^.*?[.;!?](?=\s)/su.exec(start)?.[0] ?? start.replace(/\s+\S*$/u, "");
}

/** The last letters from the beginning of a sentence, or of a word. */
function endOf(text: string, most: number): string {
  const end = text.slice(-most);
  return /.*[.;!?]\s+(.*)$/su.exec(end)?.[1] || end.replace(/^\S*\s+/u, "");
}

/** A sentence in every language, cut into as many pieces in each. */
function saidLeaves(text: Text): Leaf[] {
  const longest = Math.max(...Object.values(text).map((each) => each.length));
  const n = Math.ceil(longest / MOST);
  const pieces = Object.entries(text).map(([language, words]) => [language, cutInto(words, n)] as const);
  return Array.from({ length: n }, (_, at) => ({
    of: "said",
    length: Math.ceil(longest / n),
    text: Object.fromEntries(pieces.map(([language, found]) => [language, found[at] ?? ""])) as unknown as Text,
  }));
}

function partLeaves(part: Passage | Contested, prefix: string): Leaf[] {
  if (!isContested(part)) return cutPassage(part).map((piece, at, { length }) => ({ of: "part", length: lengthOf(piece), part: piece, prefix, ...pieceAt(at, length) }));
  return part.wordings.flatMap(({ amendment, passages }) =>
    passages.flatMap(cutPassage).map((piece) => ({ of: "part" as const, length: lengthOf(piece) + 120, part: { block: part.block, wordings: [{ amendment, passages: [piece] }] }, prefix })),
  );
}

const size = (part: string | Mark): number => (isMark(part) ? part.gone.length + part.now.length : part.length);
const lengthOf = ({ parts, number }: Passage): number => parts.reduce((sum, part) => sum + size(part), number ? 40 : 0);

/** behind: how many blocks are left out after it, if it is the last line. */
function rowLeaves(row: Row, behind: number): Leaf[] {
  const sides = isOneSided(row.passage) ? 1 : TWO_SIDES;
  return cutBeside(row.passage).map((passage, at, { length }) => ({
    of: "row",
    length: LABEL + Math.ceil(sides * longer(passage)) + (row.kept && !at ? LABEL : 0),
    row: { ...row, passage, kept: at ? 0 : row.kept, ...pieceAt(at, length) },
    behind: at < length - 1 ? 0 : behind,
  }));
}

const isOneSided = ({ state }: Passage): boolean => state === "new" || state === "gone";
const pieceAt = (at: number, of: number): Piece => ({ continued: at > 0, goesOn: at < of - 1 });

const longer = (passage: Passage): number => Math.max(oldWords(passage).length, newWords(passage).length);

/** A passage in pieces of which either side fits; what is read as a whole on both sides is cut on both alike. */
export function cutBeside(passage: Passage): Passage[] {
  if (isOneSided(passage)) return cutPassage(passage, MOST_WHOLE);
  if (longer(passage) <= MOST_BESIDE) return [passage];
  if (passage.state === "marked") return cutPassage(passage, MOST_BESIDE);
  const n = Math.ceil(longer(passage) / MOST_BESIDE);
  const [gone, now] = [cutInto(oldWords(passage), n), cutInto(newWords(passage), n)];
  const pieces = Array.from({ length: n }, (_, at): Mark => ({ number: passage.number, gone: gone[at] ?? "", now: now[at] ?? "", by: passage.by }));
  return piecesOf(passage, pieces.map((mark) => [mark]));
}

/** A passage in pieces that fit a page; its number and label stand at the first. */
export function cutPassage(passage: Passage, most = MOST): Passage[] {
  if (lengthOf(passage) <= most) return [passage];
  const small = passage.parts.flatMap((part): (string | Mark)[] => {
    if (!isMark(part)) return cutText(part, 80);
    if (size(part) <= 120) return [part];
    return [...cutText(part.gone, 120).map((gone) => ({ ...part, gone, now: "" })), ...cutText(part.now, 120).map((now) => ({ ...part, gone: "", now }))];
  });
  const groups: (string | Mark)[][] = [];
  let left = 0;
  for (const part of small) {
    const last = groups[groups.length - 1];
    if (!last || size(part) > left) {
      groups.push([part]);
      left = most - size(part);
    } else {
      last.push(part);
      left -= size(part);
    }
  }
  return piecesOf(passage, groups);
}

function piecesOf(passage: Passage, groups: readonly (string | Mark)[][]): Passage[] {
  return groups.map((parts, at) => (at ? { ...passage, parts, number: 0, block: { ...passage.block, id: `${passage.block.id}+${at}`, number: "" }, ...(passage.before && { before: { ...passage.before, number: "" } }) } : { ...passage, parts }));
}
