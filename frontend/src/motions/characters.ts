// What makes a word, what belongs to the sign before it, and what no text of a motion may hold; as core/motions/characters.py.
const WORD = /[\p{L}\p{M}\p{N}]/u;
// Skin tones, and the vowels and finals of Hangul, which compose with the letter before them.
const TAIL = /[\p{M}\u200c\u200d\u{1f3fb}-\u{1f3ff}\u1160-\u11ff\ud7b0-\ud7fb]/u;
const FLAG = /[\u{1f1e6}-\u{1f1ff}]/u;
const DIGIT = /[0-9]/;
const IN_NUMBERS = /[.,/]/;
const UNSEEN =
  /[\x00-\x1f\x7f-\xa0\xad\u034f\u061c\u115f\u1160\u1680\u17b4\u17b5\u180b-\u180e\u2000-\u200b\u200e\u200f\u2028-\u202f\u205f-\u206f\u2800\u3000\u3164\u{d800}-\uf8ff\ufdd0-\ufdef\ufeff\uffa0\ufff0-\uffff\u{e0000}-\u{10ffff}]/gu;
const HIDDEN = /(?:^|[\x00-\u024f])[\u200c\u200d]|(?:^|[ -"$-)+-/:-~\u00c0-\u024f])[\ufe00-\ufe0f]|[0-9#*][\ufe00-\ufe0f](?!\u20e3)/u;
const BLANKS = /[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/gu;
export const LONGEST = 20_000;

export type Fault = { fault: "long" | "form" } | { fault: "sign"; sign: string };

/** A text as its code points, by which all places are counted. */
export const codePoints = (text: string): string[] => Array.from(text);
export const lengthOf = (text: string): number => codePoints(text).length;

/** Whether it is a letter, a mark or a digit. */
export const isWord = (char: string | undefined): boolean => char !== undefined && WORD.test(char);

/** Whether a place in the text lies within a number, whose points, commas and strokes belong to it: “60.000”, “2,5”, “1/2”. */
export function cutsNumber(text: readonly string[], at: number): boolean {
  const isDigit = (place: number): boolean => DIGIT.test(text[place] ?? "");
  if (IN_NUMBERS.test(text[at] ?? "")) return isDigit(at - 1) && isDigit(at + 1);
  return isDigit(at) && (isDigit(at - 1) || (IN_NUMBERS.test(text[at - 1] ?? "") && isDigit(at - 2)));
}

/** How many code points before and behind it a change takes in, so that it cuts no number, neither the old nor the new. */
export function wholeNumbers(left: readonly string[], was: string, now: string, right: readonly string[]): [number, number] {
  const [old, after] = [was, now].map((words) => [...left, ...codePoints(words), ...right]) as [string[], string[]];
  let [before, behind] = [0, 0];
  while (cutsNumber(old, left.length - before) || cutsNumber(after, left.length - before)) before++;
  const isCut = (text: readonly string[]): boolean => cutsNumber(text, text.length - right.length + behind);
  while (isCut(old) || isCut(after)) behind++;
  return [before, behind];
}

/** Whether two neighbours are parts of one character as people see it: a letter and its accent, a flag. */
export const isOne = (before: string, behind: string): boolean =>
  TAIL.test(behind) || before === "\u200d" || (FLAG.test(before) && FLAG.test(behind));

/** Whether a place in the text lies within one character; at its beginning: whether the text begins with a part of one. */
export function cuts(text: readonly string[], at: number): boolean {
  const behind = text[at];
  if (behind === undefined) return false;
  return at === 0 ? TAIL.test(behind) : isOne(text[at - 1] as string, behind);
}

/** What somebody typed or pasted as the text of a block: composed (NFC), single blanks, nothing that cannot be seen. */
export function tidied(text: string): string {
  let seen = text.replace(BLANKS, " ").replace(UNSEEN, (sign) => (sign === " " ? sign : ""));
  for (let found = HIDDEN.exec(seen); found; found = HIDDEN.exec(seen)) {
    const end = found.index + found[0].length;
    seen = seen.slice(0, end - 1) + seen.slice(end);
  }
  return seen.replace(BLANKS, " ").normalize("NFC").replace(/^ +| +$/g, "");
}

/** Why this cannot be the text of a block or a part of it; null if it can. */
export function faultOf(text: string): Fault | null {
  if (lengthOf(text) > LONGEST) return { fault: "long" };
  const unseen = text.match(UNSEEN)?.[0] ?? HIDDEN.exec(text)?.[0].slice(-1);
  if (unseen !== undefined) return { fault: "sign", sign: named(unseen) };
  return text.normalize("NFC") === text ? null : { fault: "form" };
}

const named = (char: string): string => `U+${char.codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0")}`;
