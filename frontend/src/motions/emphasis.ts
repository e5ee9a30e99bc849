// The two marks that words may have, **bold** and *emphasis*; as core/motions/emphasis.py.

export interface Stretch {
  readonly text: string;
  readonly bold: boolean;
  readonly slanted: boolean;
}

/** The words without their marks; a mark that does not end in them, as where a change begins, stays as it is written. */
export function stretches(words: string): Stretch[] {
  const found: Stretch[] = [];
  let end = 0;
  for (const each of words.matchAll(/(\*{1,3})(?=[^\s*])([^*]*[^\s*])\1(?!\*)/gu)) {
    if (each.index > end) found.push({ text: words.slice(end, each.index), bold: false, slanted: false });
    const signs = each[1]!.length;
    found.push({ text: each[2]!, bold: signs > 1, slanted: signs !== 2 });
    end = each.index + each[0].length;
  }
  return end < words.length ? [...found, { text: words.slice(end), bold: false, slanted: false }] : found;
}
