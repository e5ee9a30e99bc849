// Makes sentences of the catalogue and its facts, as konvent.core.words does; the sentences are printed beside this file.
import { COUNTS } from "./counts";
import { type Language, LANGUAGES } from "./languages";

/** A sentence in every language, German always among them. */
export type Text = { de: string } & { readonly [language: string]: string };

/** An exact number as the server writes it: "12", "5/2". */
export type Fraction = { readonly fraction: string };

/** What a plural goes by: a number, or how many there are in a list. */
export type Count = number | Fraction | readonly Fact[];

/** What a sentence names; a text, or something that is written as one. */
export type Fact = string | Count | Text;

/** A sentence, or its cases: `by` names the fact that chooses. */
export type Sentence = string | { readonly by: string; readonly other: string; readonly [name: string]: string };

/** The sentences of one domain; what a language lacks is said in German. */
export type Book<Facts> = { readonly [language in Language]: { readonly [key in keyof Facts]?: Sentence } };

type Every<Facts, Key extends keyof Facts> = (Key extends Key ? (facts: Facts[Key]) => void : never) extends (facts: infer All) => void ? All : never;

/** The facts that each of these keys needs; nothing where none does. */
export type Needed<Facts, Key extends keyof Facts> = {} extends Every<Facts, Key> ? [] : [facts: Every<Facts, Key>];

/** The keys of sentences that need no facts. */
export type Plain<Facts> = { [Key in keyof Facts]: {} extends Facts[Key] ? Key : never }[keyof Facts];

export type Say<Facts> = <Key extends keyof Facts & string>(key: Key, ...facts: Needed<Facts, Key>) => string;

/** Says sentences of this book in one language. */
export const sayer =
  <Facts>(book: Book<Facts>, language: Language): Say<Facts> =>
  (key, ...[facts = {}]) =>
    said(book[language][key] ?? book.de[key] ?? key, facts as Record<string, Fact>, key in book[language] ? language : "de");

/** Says sentences of this book in every language. */
export const everywhere =
  <Facts>(book: Book<Facts>) =>
  <Key extends keyof Facts & string>(key: Key, ...facts: Needed<Facts, Key>): Text =>
    Object.fromEntries(languages.map((language) => [language, sayer(book, language)(key, ...facts)])) as Text;

export const languages = Object.keys(LANGUAGES) as Language[];

/** The language of the catalogue for a language tag; German for one that it does not have. */
export function languageOf(tag: string | null | undefined): Language {
  const known = tag?.split("-")[0]?.toLowerCase();
  return languages.find((language) => language === known) ?? "de";
}

export const inLanguage = (text: Text | null | undefined, language: Language): string => text?.[language] ?? text?.de ?? "";

/** An exact number as people write it in a table: "3/4", "2 1/2", "-1 1/2". The same in all languages. */
export function exact(number: string): string {
  const [top, bottom] = lowest(number);
  if (bottom === 1n) return String(top);
  const [size, sign] = top < 0n ? [-top, "-"] : [top, ""];
  const part = `${size % bottom}/${bottom}`;
  return size < bottom ? sign + part : `${sign}${size / bottom} ${part}`;
}

/** Numerator and denominator in lowest terms. */
function lowest(number: string): [bigint, bigint] {
  const [top = 0n, bottom = 1n] = number.split("/").map(BigInt);
  let [divisor, rest] = [bottom, top < 0n ? -top : top];
  while (rest) [divisor, rest] = [rest, divisor % rest];
  return [top / divisor, bottom / divisor];
}

const PLACE = /\{\{|\}\}|\{([a-z_][a-z0-9_]*)(?::([a-z_]+))?\}/g;

/** One sentence with its facts. */
export function said(sentence: Sentence, facts: Readonly<Record<string, Fact>>, language: Language): string {
  const chosen = typeof sentence === "string" ? sentence : caseOf(sentence, facts[sentence.by]);
  return chosen.replace(PLACE, (found: string, name?: string, noun?: string) => {
    if (!name) return found[0]!;
    const fact = facts[name] ?? "";
    return noun ? said(COUNTS[language][noun] ?? COUNTS.de[noun] ?? "{n}", { n: fact }, language) : written(fact, language);
  });
}

function written(fact: Fact, language: Language): string {
  if (typeof fact === "string") return fact;
  if (typeof fact === "number") return String(fact);
  if (isList(fact)) return fact.map((each) => written(each, language)).join(", ");
  return "fraction" in fact ? exact(fact.fraction) : inLanguage(fact as Text, language);
}

const isList = (fact: Fact): fact is readonly Fact[] => Array.isArray(fact);

/** The case for a fact: an exact number ("=0"), one or other of a plural, or a name. */
function caseOf(cases: Exclude<Sentence, string>, by: Fact = ""): string {
  if (typeof by === "string") return (by !== "by" && Object.hasOwn(cases, by) ? cases[by] : undefined) ?? cases.other;
  const number = isList(by) ? String(by.length) : typeof by === "number" ? String(by) : exact((by as Fraction).fraction);
  return cases[`=${number}`] ?? (number === "1" ? cases.one : undefined) ?? cases.other;
}
