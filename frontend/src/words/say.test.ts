import { describe, expect, it } from "vitest";
import { HALL } from "./hall";
import { type Book, type Count, everywhere, type Fact, languageOf, sayer } from "./say";

const t = sayer(HALL, "en");

describe("a wrong key or a missing fact does not compile", () => {
  it("whatever the sentence is like", () => {
    t("cancel");
    t("floor.limit.minutes", { n: 2 });
    const either = "checkin.title" as "checkin.title" | "item";
    t(either, { number: "1" });
    // @ts-expect-error there is no such key
    t("cancel.twice");
    // @ts-expect-error the number of the item is missing
    t("item");
    // @ts-expect-error another fact than the one that is named
    t("item", { name: "1" });
    // @ts-expect-error a sentence without facts
    t("cancel", { number: "1" });
    // @ts-expect-error a plural goes by a number
    t("floor.limit.minutes", { n: "2" });
    // @ts-expect-error a choice needs what it goes by
    t("vote.choice");
    // @ts-expect-error one of the two sentences names it
    t(either);
  });
});

const BOOK: Book<{ present: { heads: Count }; shares: { n: Count }; names: { names: Fact }; braces: { name: Fact }; choice: { choice: Fact }; german: {} }> = {
  de: {
    present: "{heads:members} da",
    shares: { by: "n", "=0": "nichts", one: "eine Stimme", other: "{n} Stimmen" },
    names: "Für {names}",
    braces: "{{{name}}}",
    choice: { by: "choice", yes: "Ja", other: "{choice}" },
    german: "Nur auf Deutsch",
  },
  en: { shares: { by: "n", one: "one vote", other: "{n} votes" } },
};
const say = sayer(BOOK, "de");

describe("a sentence", () => {
  it.each([
    [0, "nichts"],
    [1, "eine Stimme"],
    [{ fraction: "2/2" }, "eine Stimme"],
    [{ fraction: "5/2" }, "2,5 Stimmen"],
    [["a"], "eine Stimme"],
  ])("has the case of its number: %j", (n, text) => expect(say("shares", { n })).toBe(text));
  it.each([
    [1, "1 Mitglied da"],
    [2, "2 Mitglieder da"],
    [{ fraction: "1/2" }, "0,5 Mitglieder da"],
  ])("has the noun of its number: %j", (heads, text) => expect(say("present", { heads })).toBe(text));
  it("is made of its facts", () => {
    expect(say("names", { names: ["A", { fraction: "-3/2" }, { de: "du", en: "you" }] })).toBe("Für A, -1,5, du");
    expect(say("braces", { name: "$&" })).toBe("{$&}");
  });
  it.each(["yes", "Blau", "by", "constructor"])("names a choice: %s", (choice) =>
    expect(say("choice", { choice })).toBe(choice === "yes" ? "Ja" : choice));
  it("is said in German where the language lacks it", () => {
    expect(sayer(BOOK, "en")("german")).toBe("Nur auf Deutsch");
    expect(sayer(BOOK, "en")("present", { heads: 1 })).toBe("1 Mitglied da");
    expect(everywhere(BOOK)("shares", { n: 2 })).toEqual({ de: "2 Stimmen", en: "2 votes" });
  });
});

it.each([["en-GB", "en"], ["de", "de"], ["xx", "de"], [null, "de"]])("the language of %s is %s", (tag, language) =>
  expect(languageOf(tag)).toBe(language));
