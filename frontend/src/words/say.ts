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

const MOST_DECIMALS = 4;

/** An exact number as people write it: "12", "37,5", never rounded; a fraction where four decimals do not say all of it. */
export function exact(number: string, language: Language): string {
  const [top, bottom] = lowest(number);
  const one = 10n ** BigInt(MOST_DECIMALS);
  if (bottom === 1n || one % bottom !== 0n) return fraction(number);
  const size = (top < 0n ? -top : top) * (one / bottom);
  const decimals = String(size % one).padStart(MOST_DECIMALS, "0").replace(/0+$/, "");
  return `${top < 0n ? "-" : ""}${size / one}${LANGUAGES[language].decimal}${decimals}`;
}

/** The exact sum of exact numbers. */
export function sum(numbers: readonly string[]): string {
  const [top, bottom] = numbers.map(lowest).reduce(([a, b], [c, d]) => [a * d + c * b, b * d], [0n, 1n]);
  return `${top}/${bottom}`;
}

/** A share, or a number that has no end as a decimal: "3/4", "33 1/3". The same in all languages. */
function fraction(number: string): string {
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
  let text = "";
  let end = 0;
  for (const found of chosen.matchAll(PLACE)) {
    text = joined(text, chosen.slice(end, found.index));
    end = found.index + found[0].length;
    const [brace, name, manner] = found;
    text = joined(text, name ? told(facts[name] ?? "", manner, language) : brace[0]!);
  }
  return joined(text, chosen.slice(end));
}

/** What ends with a full stop of its own, as “e.V.”, ends its sentence too. */
const joined = (text: string, part: string): string => text + (text.endsWith(".") && part.startsWith(".") ? part.slice(1) : part);

function told(fact: Fact, manner: string | undefined, language: Language): string {
  if (!manner) return written(fact, language);
  if (manner === "fraction") return fraction(typeof fact === "number" ? String(fact) : (fact as Fraction).fraction);
  return said(COUNTS[language][manner] ?? COUNTS.de[manner] ?? "{n}", { n: fact }, language);
}

function written(fact: Fact, language: Language): string {
  if (typeof fact === "string") return fact;
  if (typeof fact === "number") return String(fact);
  if (isList(fact)) return fact.map((each) => written(each, language)).join(", ");
  return "fraction" in fact ? exact(fact.fraction, language) : inLanguage(fact as Text, language);
}

const isList = (fact: Fact): fact is readonly Fact[] => Array.isArray(fact);

/** The case for a fact: an exact number ("=0"), one or other of a plural, or a name. */
function caseOf(cases: Exclude<Sentence, string>, by: Fact = ""): string {
  if (typeof by === "string") return (by !== "by" && Object.hasOwn(cases, by) ? cases[by] : undefined) ?? cases.other;
  const number = isList(by) ? String(by.length) : typeof by === "number" ? String(by) : fraction((by as Fraction).fraction);
  return cases[`=${number}`] ?? (number === "1" ? cases.one : undefined) ?? cases.other;
}
