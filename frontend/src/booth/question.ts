// Questions (specification, section 4.7): answers that are each chosen or not, with limits, blank or not.
import { field, isObject, type Json } from "./json";
import { wrong } from "./rejected";

export const MOST_ANSWERS = 100;
const FIELDS = ["answers", "blank", "min", "max", "question"];

/** min, max: how many answers must and may be chosen; blank: whether a ballot may be left blank instead. */
export interface Question {
  readonly text: string;
  readonly answers: readonly string[];
  readonly min: number;
  readonly max: number;
  readonly blank: boolean;
}

/** How many ciphertexts answer it; the first says "blank" if that is allowed. */
export const sizeOf = (question: Question): number => question.answers.length + (question.blank ? 1 : 0);

/** How many answers may be chosen: min, min + 1, ..., max. */
export const valuesOf = (question: Question): number[] =>
  Array.from({ length: question.max - question.min + 1 }, (_, index) => question.min + index);

/** Whether a vote, 0 or 1 for each ciphertext, answers the question rightly. */
export function allows(question: Question, vote: readonly number[]): boolean {
  if (vote.length !== sizeOf(question) || vote.some((each) => each !== 0 && each !== 1)) return false;
  if (question.blank && vote[0] === 1) return vote.slice(1).every((each) => each === 0);
  const sum = vote.reduce((total, each) => total + each, 0);
  return question.min <= sum && sum <= question.max;
}

/** Refuses what is no question, or of a type this program does not count (ranked, lists). */
export function readQuestion(data: Json | undefined): Question {
  if (!isObject(data) || !Object.keys(data).every((name) => FIELDS.includes(name))) throw unknown();
  const [answers, min, max, text] = ["answers", "min", "max", "question"].map((name) => field(data, name));
  if (answers === undefined || min === undefined || max === undefined || text === undefined) throw unknown();
  if (!Array.isArray(answers) || !answers.every((each) => typeof each === "string")) {
    throw wrong("question.answers");
  }
  if (typeof min !== "number" || typeof max !== "number" || min < 0 || min > max || max > answers.length) {
    throw wrong("question.limits");
  }
  if (answers.length === 0 || answers.length > MOST_ANSWERS || typeof text !== "string") {
    throw wrong("question.form");
  }
  const blank = field(data, "blank") ?? (Object.hasOwn(data, "blank") ? null : false);
  if (typeof blank !== "boolean") throw wrong("question.blank");
  return { text, answers: answers as string[], min, max, blank };
}

const unknown = () =>
  wrong("question.unknown");
