// What the hall says: the sentences of the catalogue that its pages carry.
import { HALL, type HallFacts } from "../words/hall";
import type { Language } from "../words/languages";
import { everywhere, type Plain, type Say, sayer } from "../words/say";

export type T = Say<HallFacts>;
export type PlainKey = Plain<HallFacts>;

export const translator = (language: Language): T => sayer(HALL, language);

export const inEveryLanguage = everywhere(HALL);
