// The text of a motion: a list of blocks whose ids never change; as core/motions/blocks.py.
import { hexhash } from "../booth/texts";
import { canonical, leafOf, root } from "../verifier/journal";
import { codePoints, cuts, faultOf, LONGEST } from "./characters";

export type Kind = "heading" | "paragraph" | "item" | "section" | "table";

/** What a block is, apart from its words; level from 0, number as it is written. */
export interface Style {
  readonly kind: Kind;
  readonly level: number;
  readonly number: string;
}

export interface Block extends Style {
  readonly id: string;
  readonly text: string;
}

export type Text = readonly Block[];

/** Why something cannot be: code and facts as the server's refusal of it, which has the sentence. */
export interface Refusal {
  readonly code: string;
  readonly facts: Readonly<Record<string, string | number>>;
}

export const TITLE = "t";
export const MOST_BLOCKS = 2_000;
const DEEPEST = 9;
const LONGEST_NUMBER = 40;
const ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

export const no = (code: string, facts: Refusal["facts"] = {}): Refusal => ({ code: `motions.${code}`, facts });
export const isRefusal = (value: object): value is Refusal => "code" in value;

export const styleOf = ({ kind, level, number }: Style): Style => ({ kind, level, number });
export const sameStyle = (one: Style, other: Style): boolean =>
  one.kind === other.kind && one.level === other.level && one.number === other.number;

const listed = (block: Block) => [block.id, block.kind, block.level, block.number, block.text];

/** SHA-256 of [id, kind, level, number, text] as canonical JSON, 64 hex digits. */
export const blockHash = (block: Block): string => hexhash(canonical(listed(block)));

/** The Merkle root over the blocks as they are hashed. */
export const textHash = (text: Text): string => root(text.map((block) => leafOf(listed(block))));

export function unfitBlock(block: Block): Refusal | null {
  if (!ID.test(block.id)) return no("no_id", { id: block.id.slice(0, LONGEST_NUMBER) });
  const refusal = unfitWords(block.text, block.kind) ?? unfitStyle(block);
  if (refusal) return refusal;
  const chars = codePoints(block.text);
  return cuts(chars, 0) ? no("cut", { text: chars[0] as string }) : null;
}

export function unfitStyle(style: Style): Refusal | null {
  if (style.level < 0 || style.level > DEEPEST) return no("too_deep", { most: DEEPEST });
  if (codePoints(style.number).length > LONGEST_NUMBER) return no("number_too_long", { most: LONGEST_NUMBER });
  return unfitWords(style.number, "paragraph");
}

/** Why this cannot be the words of such a block, or a part of them. */
export function unfitWords(text: string, kind: Kind): Refusal | null {
  const found = faultOf(kind === "table" ? text.replace(/[\n\t]/g, " ") : text);
  if (!found) return null;
  if (found.fault === "sign") return no("unseen", { sign: found.sign });
  return found.fault === "long" ? no("too_long", { most: LONGEST }) : no("not_composed");
}
