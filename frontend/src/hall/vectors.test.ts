// What the page concludes is what the core does: vectors/view, written by Python.
import { describe, expect, it } from "vitest";
import { type Election } from "../booth";
import { vectors } from "../booth/testing/vectors";
import { type Book, exact, type Fact, languages, sayer, type Text } from "../words/say";
import { applied, type Operation } from "./change";
import { choicesOf, contradiction, mayChoose, NONE, numbersFor, sameResult } from "./logic";
import type { Result, Vote } from "./types";

it("changes lead from one view to the next", () => {
  const cases = vectors("changes.json", "view") as { old: object; new: object; ops: Operation[] }[];
  expect(cases.length).toBeGreaterThan(200);
  for (const each of cases) {
    const before = JSON.stringify(each.old);
    expect(applied(each.old, each.ops)).toEqual(each.new);
    expect(JSON.stringify(each.old)).toBe(before);
  }
});

it("numbers are written as in the minutes", () => {
  for (const { number, written } of vectors("numbers.json", "view") as { number: string; written: Text }[]) {
    for (const language of languages) expect(exact(number, language)).toBe(written[language]);
  }
});

it("sentences are made as in the minutes", () => {
  const { sentences, said } = vectors("words.json", "view") as {
    sentences: Book<Record<string, Record<string, Fact>>>;
    said: { key: string; args: Record<string, Fact>; text: Text }[];
  };
  for (const { key, args, text } of said) {
    for (const language of languages) {
      const say = sayer(sentences, language) as (key: string, facts: Record<string, Fact>) => string;
      expect(say(key, args)).toBe(text[language]);
    }
  }
});

type Case = {
  vote: Vote;
  motion: string;
  choices: string[];
  question: { text: string; answers: string[]; min: number; max: number; blank: boolean };
  ballots: { chosen: string[]; numbers: number[][] }[];
  log: number[][];
  result: Result;
};

describe.each(vectors("votes.json", "view") as Case[])("a secret vote: $vote.method, $vote.options", (of) => {
  const vote: Vote = { ...of.vote, id: "v1", secret: { ...of.vote.secret!, uuid: "u", phi: "phi" } };
  it("has the choices of the core", () => {
    expect(choicesOf(vote).filter((choice) => choice !== NONE)).toEqual(of.choices);
    expect(choicesOf(vote).includes(NONE)).toBe(of.question.min === 0);
  });
  it("asks the question that is encrypted", () => {
    const election = { uuid: "u", phi: "phi", key: "y", questions: [of.question], extra: { konvent: { assembly: "a", vote: "v1" } } };
    expect(contradiction(election as unknown as Election, vote, of.motion, "a", "y")).toBeNull();
  });
  it("writes ballots as they are counted", () => {
    for (const { chosen, numbers } of of.ballots) {
      expect(mayChoose(vote, chosen)).toBe(true);
      expect(numbersFor(vote, chosen)).toEqual(numbers);
    }
  });
  it("shows the result of the log, and no other", () => {
    const counted = { ...vote, result: of.result };
    expect(sameResult(counted, of.log)).toBe(true);
    for (const place of of.log[0]!.keys()) {
      expect(sameResult(counted, [of.log[0]!.map((number, at) => (at === place ? number + 1 : number))])).toBe(false);
    }
    expect(sameResult(counted, [[...of.log[0]!, 0]])).toBe(false);
  });
});
