// Whether the edits of an amendment fit a text, and what each claims of it; as core/motions/fitting.py.
import { blockHash, type Block, isRefusal, MOST_BLOCKS, no, type Refusal, sameStyle, type Text, unfitBlock, unfitStyle, unfitWords } from "./blocks";
import { codePoints, cuts, isWord, lengthOf, LONGEST } from "./characters";
import { conflict, type Edit, type Edits, endOf, type Insert, keyOf, type Restyle, type Splice } from "./edits";

export const MOST_EDITS = 500;
const SHOWN = 80;

/** The edits of one amendment to `base`, each with what it claims; or why they cannot be one. */
export function fitted(base: Text, edits: Edits): Edits | Refusal {
  if (edits.length === 0) return no("no_edits");
  if (edits.length > MOST_EDITS) return no("too_many_edits", { most: MOST_EDITS });
  const blocks = new Map(base.map((block) => [block.id, block]));
  const found: Edit[] = [];
  for (const edit of edits) {
    const fit = fitOne(blocks, edit);
    if (isRefusal(fit)) return fit;
    found.push(fit);
  }
  return unfitTogether(blocks, found) ?? found;
}

type Blocks = ReadonlyMap<string, Block>;

function fitOne(blocks: Blocks, edit: Edit): Edit | Refusal {
  if (edit.kind === "insert") return unfitInsert(blocks, edit) ?? edit;
  const block = blocks.get(edit.block);
  if (!block) return no("no_block", { id: edit.block });
  switch (edit.kind) {
    case "splice":
      return unfitSplice(block, edit) ?? claiming(codePoints(block.text), edit);
    case "remove":
      return edit.was === blockHash(block) ? edit : no("block_differs", { there: some(block.text) });
    case "restyle":
      return unfitRestyle(block, edit) ?? edit;
  }
}

function unfitInsert(blocks: Blocks, insert: Insert): Refusal | null {
  if (insert.after && !blocks.has(insert.after)) return no("no_block", { id: insert.after });
  if (insert.blocks.length === 0) return no("idle");
  const seen = new Set(blocks.keys());
  for (const block of insert.blocks) {
    if (seen.has(block.id)) return no("id_taken", { id: block.id });
    seen.add(block.id);
    const refusal = unfitBlock(block);
    if (refusal) return refusal;
  }
  return null;
}

function unfitSplice(block: Block, edit: Splice): Refusal | null {
  const text = codePoints(block.text);
  const { at, was, now } = edit;
  const end = endOf(edit);
  if (!(at >= 0 && at <= text.length) || text.slice(at, end).join("") !== was) {
    const there = text.slice(Math.max(0, at - SHOWN / 2)).slice(0, SHOWN).join("");
    return no("other_wording", { was: some(was), there: there || some(block.text) });
  }
  if (was === now) return no("idle");
  if (block.kind === "table" && was !== block.text) return no("table_whole");
  const refusal = unfitWords(now, block.kind);
  if (refusal) return refusal;
  if (cuts(text, at) || cuts(text, end) || cuts(codePoints(now), 0) || joins(text, edit)) {
    return no("cut", { text: text.slice(Math.max(0, at - SHOWN / 4), end + SHOWN / 4).slice(0, SHOWN).join("") });
  }
  return null;
}

/** Whether it makes one character of two: half a flag put beside half a flag, a joiner before a letter. */
function joins(text: readonly string[], edit: Splice): boolean {
  const [before, now, behind] = [text.slice(0, edit.at).slice(-1), codePoints(edit.now), text.slice(endOf(edit)).slice(0, 1)];
  const seam = [...before, ...now, ...behind];
  return [before.length, before.length + now.length].some((place) => place > 0 && cuts(seam, place));
}

function unfitRestyle(block: Block, { was, now }: Restyle): Refusal | null {
  if (!sameStyle(was, block)) return no("block_differs", { there: some(block.text) });
  if (sameStyle(was, now)) return no("idle");
  if (was.kind !== now.kind && (was.kind === "table" || now.kind === "table")) return no("table_whole");
  return unfitStyle(now);
}

/** Why these edits cannot be of one amendment. */
function unfitTogether(blocks: Blocks, edits: Edits): Refusal | null {
  const keys = edits.map(keyOf);
  for (const [place, one] of edits.entries()) {
    for (let next = place + 1; next < edits.length; next++) {
      const other = edits[next] as Edit;
      if (keys[place] === keys[next]) return no("edit_twice");
      if (conflict(one, other)) return no("own_conflict", { there: some(blocks.get(one.kind === "insert" ? one.after : one.block)?.text ?? "") });
    }
  }
  const added = edits.reduce((sum, edit) => sum + (edit.kind === "insert" ? edit.blocks.length : 0), 0);
  if (blocks.size + added > MOST_BLOCKS) return no("too_many_blocks", { most: MOST_BLOCKS });
  const grown = new Map<string, number>();
  for (const edit of edits) {
    if (edit.kind !== "splice") continue;
    const length = grown.get(edit.block) ?? lengthOf(blocks.get(edit.block)!.text);
    grown.set(edit.block, length + lengthOf(edit.now) - lengthOf(edit.was));
  }
  return [...grown.values()].some((length) => length > LONGEST) ? no("too_long", { most: LONGEST }) : null;
}

/** The same edit with what it claims of this text: the rest of each word that it cuts or stands directly beside. */
export function claiming(text: readonly string[], edit: Splice): Splice {
  let [start, end] = [edit.at, endOf(edit)];
  while (isWord(text[start - 1])) start--;
  while (isWord(text[end])) end++;
  return { ...edit, left: edit.at - start, right: end - endOf(edit) };
}

const some = (text: string): string => (lengthOf(text) <= SHOWN ? text : `${codePoints(text).slice(0, SHOWN).join("")}…`);
