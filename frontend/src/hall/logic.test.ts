import { describe, expect, it } from "vitest";
import { HALL } from "../words/hall";
import { exact, sayer } from "../words/say";
import type { Election } from "../booth";
import { aroundCurrent, asksNow, clock, contradiction, counted, instantIn, isVotedOn, itemsFor, longAway, mayChoose, nextStep, numbersFor, onScreen, openItems, openQuestions, openVotes, papersIn, parts, personalKey, resultOf, resultWords, ruleText, sameResult, saidApart, saidBefore, standing, unanswered, unansweredSaid, wantsVote, withNames } from "./logic";
import type { Item, Question, Result, SecretVote, View, Vote } from "./types";
import { fateOf } from "./watch.svelte";

const item = (id: string, changes: Partial<Item> = {}): Item => ({
  id, number: id, parent: null, kind: "resolution", subject: "resolution", title: id, motion_ref: "r", amended: false,
  announced_ref: "r", mover: "", amended_because_ref: "",
  state: "waiting", called_at: null, reason_ref: "", documents: [], votes: [], concerns: [], parties: [], ties: [], barred: [], mode: "collective",
  method: "yes_no_abstain", options: [], named: false, must_be_secret: false, plain: true, nominated: [], standing: [], seats_left: null, late: null, urgency: false, undecided: true, hindered: null, ...changes,
});
const vote = (id: string, state: Vote["state"], on: string): Vote => ({
  id, state, item: on, motion_ref: "", subject: "resolution", method: "yes_no_abstain", options: [], named: false,
  concerns: [], unconcerned: [], parties: [], not_parties: [], ties: [], mode: "collective", joint_conduct: false, opened_at: "", closes_at: null, closed_at: null, tallied_at: null,
  rule: { base: "cast", threshold: "1/2", inclusive: false, cite: "", presence: null, heads: null, chambers: null }, eligible: { heads: 3, weight: "3" },
  excluded: [], quorum: null, result: null, reason_ref: "", secret: null, urgency: false, late: null, round: 1, next_round: [], run_off: false, lot_between: [], along: [], together_with: "", hands: null, about: null, alternatives: {}, repeats: "", repeated_by: "",
});
const view = (changes: Partial<View>, phase: View["assembly"]["phase"] = "open"): View =>
  ({
    seq: 1, agenda: [item("1")], current_item: null, floor: null, votes: [], register: [], motions: [], place: null,
    assembly: { phase, form: "hybrid" }, presence: {}, ...changes,
  }) as unknown as View;

describe("the chair's next step", () => {
  it("opens, calls, votes, closes, declares, and ends", () => {
    expect(nextStep(view({}, "convened")).do).toBe("open");
    expect(nextStep(view({}, "paused")).do).toBe("resume");
    expect(nextStep(view({})).do).toBe("call");
    const called = { agenda: [item("1", { state: "current" })], current_item: "1" };
    expect(nextStep(view(called)).do).toBe("vote");
    expect(nextStep(view({ ...called, votes: [vote("v", "open", "1")] })).do).toBe("close_vote");
    expect(nextStep(view({ ...called, votes: [vote("v", "sealed", "1")] })).do).toBe("count");
    expect(nextStep(view({ ...called, votes: [vote("v", "tallied", "1")] })).do).toBe("declare");
    expect(nextStep(view({ ...called, agenda: [item("1", { state: "current", undecided: false })], votes: [vote("v", "declared", "1")] })).do).toBe("finish");
    expect(nextStep(view({ agenda: [item("1", { state: "done" })] })).do).toBe("close");
    expect(nextStep(view({}, "closed")).do).toBe("minutes");
    expect(nextStep(view({}, "cancelled")).do).toBe("nothing");
  });
  it("shows of a long agenda what is around the current item, and finds the rest", () => {
    const agenda = Array.from({ length: 300 }, (_, n) => item(String(n + 1), { state: n < 99 ? "done" : n === 99 ? "current" : "waiting" }));
    expect(aroundCurrent({ agenda }, 0)).toEqual({ long: true, from: 97, before: 2 });
    expect(aroundCurrent({ agenda }, 20)).toEqual({ long: true, from: 77, before: 22 });
    expect(aroundCurrent({ agenda: agenda.slice(0, 40) }, 0)).toEqual({ long: false, from: 0, before: 0 });
    expect(aroundCurrent({ agenda: agenda.map((each) => ({ ...each, state: "done" })) }, 0)).toEqual({ long: true, from: 0, before: 0 });
    expect(itemsFor(agenda, "29", "de").map(({ number }) => number)).toEqual(["29", ...Array.from({ length: 10 }, (_, n) => `29${n}`), "129", "229"].sort((a, b) => Number(a) - Number(b)));
    expect(itemsFor([item("1", { title: "Satzung" }), item("2", { title: "Wahl" })], " sATZ", "de").map(({ number }) => number)).toEqual(["1"]);
  });
  it("reminds of a point of order on the item before its vote, and not of one on another", () => {
    const agenda = [item("1", { state: "current" }), item("2")];
    const point = (on: string) => ({ item: on, number: 1, person: "p", point: "end_debate", at: "" });
    const seen = (on: string, votes: Vote[] = []) => view({ agenda, current_item: "1", votes, points: [point(on)] } as Partial<View>);
    expect(nextStep(seen("1"))).toMatchObject({ do: "point", point: { item: "1", number: 1 } });
    expect(nextStep(seen("1", [vote("v", "open", "1")])).do).toBe("close_vote");
    expect(nextStep(seen("2")).do).toBe("vote");
  });
  it("says what would be left undone before it closes", () => {
    const agenda = (["done", "current", "waiting", "removed"] as const).map((state, at) => item(String(at), { state }));
    expect(openItems(view({ agenda, current_item: "1" })).map(({ id }) => id)).toEqual(["1", "2"]);
  });
  it("closes the vote on the current item first, then the other", () => {
    const agenda = [item("1", { state: "done" }), item("2", { state: "current" })];
    const votes = [vote("a", "open", "1"), vote("b", "open", "2")];
    const both = view({ agenda, current_item: "2", votes });
    expect(openVotes(both).map(({ id }) => id)).toEqual(["b", "a"]);
    expect(nextStep(both)).toMatchObject({ do: "close_vote", vote: { id: "b" } });
    expect(nextStep(view({ agenda, current_item: "2", votes: [votes[0]!] }))).toMatchObject({ do: "close_vote", vote: { id: "a" } });
    expect([agenda[1]!, item("3")].map((each) => isVotedOn(both, each))).toEqual([true, false]);
  });
  it("asks for no vote on a report", () => {
    expect(wantsVote(view({}), item("1", { kind: "report" }))).toBe(false);
  });
});

describe("questions in writing", () => {
  const asked = (id: string, changes: Partial<Question> = {}): Question => ({
    id, person: "p1", member: "m1", item: "1", statement: false, text_ref: "r", at: "", taken_up: false, open: true, refused: false, recorded: false, answers: [], ...changes,
  });
  const questions = [asked("a"), asked("b", { open: false }), asked("c", { statement: true }), asked("d")];
  const seen = view({ questions } as Partial<View>);
  const t = ((key: string, facts: { numbers: string[] }) => `${key} ${facts.numbers.join()}`) as unknown as Parameters<typeof unansweredSaid>[1];
  it("are open until something came of them, and named by number before the meeting is closed", () => {
    expect(openQuestions(seen).map(({ id }) => id)).toEqual(["a", "c", "d"]);
    expect(unanswered(seen)).toEqual([1, 4]);
    expect(unansweredSaid(seen, t)).toEqual(["chair.close.unanswered 1,4"]);
    expect(unansweredSaid(view({ questions: [] } as Partial<View>), t)).toEqual([]);
    expect(openQuestions(view({}))).toEqual([]);
  });
  it("are offered to whoever is there, and before the opening where the invitation says so", () => {
    const me = (checked_in: boolean, asks_for = ["m1"]) => ({ checked_in, asks_for });
    const at = (phase: View["assembly"]["phase"], changes: object = {}) =>
      ({ ...view({}, phase), assembly: { phase, form: "hybrid", questions_before: false, ...changes } }) as unknown as View;
    expect([true, false].map((here) => asksNow(at("open"), me(here)))).toEqual([true, false]);
    expect(asksNow(at("open"), me(true, []))).toBe(false);
    expect(asksNow(at("open"), null)).toBe(false);
    expect(asksNow(at("paused"), me(true))).toBe(true);
    expect(asksNow(at("closed"), me(true))).toBe(false);
    expect([true, false].map((questions_before) => asksNow(at("convened", { questions_before }), me(false)))).toEqual([true, false]);
  });
  it("are offered in a written procedure as long as votes are open", () => {
    const written = (...votes: Vote[]) => ({ ...view({ votes }), assembly: { phase: "open", form: "written" } }) as unknown as View;
    const me = { checked_in: false, asks_for: ["m1"] };
    expect([asksNow(written(vote("v", "open", "1")), me), asksNow(written(vote("v", "tallied", "1")), me)]).toEqual([true, false]);
  });
});

describe("what is read aloud of a result", () => {
  it("names the words of a motion about a person by their hash, and nothing before any other", () => {
    const t = sayer(HALL, "de") as unknown as Parameters<typeof saidBefore>[2];
    const motions = [{ dossier: "d", number: "A4", document: "3f9ab2c1".padEnd(64, "0") }] as View["motions"];
    const on = { ...vote("v", "declared", "1"), about: { dossier: "d" } } as Vote;
    expect(saidBefore({ motions }, on, t, "de")).toBe("A4 mit dem Prüfwert 3f9ab2c1 …: ");
    expect(saidBefore({ motions: [] }, on, t, "de")).toBe("");
  });
});

describe("the rule of a vote", () => {
  it("says what the statutes ask for beside the majority", () => {
    const t = ((key: string) => key) as unknown as Parameters<typeof ruleText>[1];
    const rule = { base: "cast", threshold: "1/2", inclusive: false, cite: "", presence: null, heads: null, chambers: null };
    expect(ruleText(rule, t)).toBe("rule.more_than");
    expect(ruleText({ ...rule, presence: "3/4", heads: "1/2", chambers: "2/3" }, t)).toBe("rule.more_thanrule.presencerule.headsrule.chambers");
  });
});

describe("several votes at once", () => {
  const agenda = [item("1", { state: "done", called_at: "10:00" }), item("2", { state: "current", called_at: "10:10" })];
  const result = (declared_at: string | null = null) => ({ declared_at }) as unknown as Result;
  const open = (id: string, on: string, opened_at: string): Vote => ({ ...vote(id, "open", on), opened_at });
  const tallied = (id: string, on: string, tallied_at: string): Vote => ({ ...vote(id, "tallied", on), tallied_at, result: result() });
  const declared = (id: string, on: string, at: string): Vote => ({ ...vote(id, "declared", on), tallied_at: at, result: result(at) });
  const seen = (...votes: Vote[]) => view({ agenda, current_item: "2", votes });
  const ids = (of: View) => onScreen(of).map(({ id }) => id);

  it("are all on the screen, the newest event first, with the item of which none is", () => {
    expect(ids(seen(open("a", "1", "10:05"), open("b", "2", "10:12")))).toEqual(["b", "a"]);
    expect(ids(seen(open("a", "1", "10:05")))).toEqual(["2", "a"]);
    expect(ids(seen(tallied("a", "1", "10:20"), open("b", "2", "10:12")))).toEqual(["a", "b"]);
    expect(ids(seen(declared("a", "1", "10:21"), open("b", "2", "10:12")))).toEqual(["a", "b"]);
    expect(ids(seen(declared("a", "1", "10:21"), open("b", "2", "10:30")))).toEqual(["b"]);
    expect(ids(seen(declared("a", "1", "10:21"), tallied("b", "2", "10:22")))).toEqual(["b", "a"]);
    expect(ids(seen(vote("a", "cancelled", "1"), open("b", "2", "10:12")))).toEqual(["b"]);
  });
  it("leave a result standing until the next item is called", () => {
    expect(ids(seen(declared("a", "1", "10:09")))).toEqual(["2"]);
    expect(ids(seen(declared("a", "1", "10:21"), declared("b", "2", "10:22")))).toEqual(["b"]);
    expect(ids(view({ agenda, votes: [declared("a", "1", "10:09"), declared("b", "2", "10:22")] }))).toEqual(["b"]);
  });
  it("leave the result of an amendment beside what comes next of its motion", () => {
    const debate = (next: string | null, ...votes: Vote[]) => ids(view({ agenda, current_item: "2", votes, motions: [{ item: "2", dossier: "d", next, confirmed: true } as unknown as View["motions"][number]] }));
    expect(debate("b", declared("a", "2", "10:21"))).toEqual(["a", "2"]);
    expect(debate("", declared("a", "2", "10:21"))).toEqual(["a", "2"]);
    expect(debate("b", declared("a", "2", "10:21"), open("b", "2", "10:25"))).toEqual(["b"]);
    expect(debate(null, declared("a", "2", "10:21"))).toEqual(["a"]);
  });
  it("have the result that was declared last first, in whatever order they were opened", () => {
    expect(counted(seen(declared("a", "1", "10:22"), declared("b", "2", "10:21"), open("c", "2", "10:23"))).map(({ id }) => id)).toEqual(["a", "b"]);
  });
  it("have what is counted declared first", () => {
    expect(nextStep(seen(tallied("a", "1", "10:20"), open("b", "2", "10:12")))).toMatchObject({ do: "declare", vote: { id: "a" } });
  });
});

describe("a written procedure", () => {
  const END = "2026-06-22T08:00:00.000000Z";
  const at = (text: string) => new Date(text).getTime();
  const now = at("2026-06-20T08:00:00Z");
  const written = (votes: Vote[], changes: object = {}, phase: View["assembly"]["phase"] = "open") => {
    const made = view({ votes }, phase);
    return { ...made, assembly: { ...made.assembly, form: "written", closes_at: END, abandoned: false, ...changes } } as View;
  };
  const closed = (closed_at: string): Vote => ({ ...vote("a", "tallied", "1"), closed_at });

  it("has passed its deadline only when it has", () => {
    expect(standing(written([], {}, "convened"), now)).toBe("convened");
    expect(standing(written([vote("a", "open", "1")]), now)).toBe("running");
    expect(standing(written([vote("a", "open", "1")]), at(END))).toBe("over");
    expect(standing(written([closed("2026-06-22T08:00:01.000000Z")]), at(END))).toBe("counted");
  });
  it("says so when all have answered earlier, or when it was abandoned, also long afterwards", () => {
    const later = at("2026-07-01T08:00:00Z");
    for (const moment of [now, later]) {
      expect(standing(written([closed("2026-06-20T07:00:00.000000Z")], {}, "closed"), moment)).toBe("counted_early");
      expect(standing(written([vote("a", "cancelled", "1")], { abandoned: true }, "closed"), moment)).toBe("abandoned");
    }
  });
});

describe("figures", () => {
  it("are exact, never rounded", () => {
    expect(exact("75/2", "de")).toBe("37,5");
    expect(exact("75/2", "en")).toBe("37.5");
    expect(exact("1/3", "de")).toBe("1/3");
    expect(exact("12", "de")).toBe("12");
  });
  it("of a countdown never go below zero", () => {
    expect(clock(125.9)).toBe("2:05");
    expect(clock(-3)).toBe("0:00");
  });
  it("of a bar add up to the whole", () => {
    const result = {
      yes: "30", no: "15", abstain: "7", invalid: "0", options: {}, option_heads: {},
      heads: { yes: 20, no: 10, abstain: 5, invalid: 0 },
    } as unknown as Result;
    const found = parts(vote("v", "tallied", "1"), result);
    expect(found.map((part) => part.key)).toEqual(["yes", "no", "abstain", "invalid"]);
    expect(found.reduce((sum, part) => sum + part.share, 0)).toBeCloseTo(1);
  });
});

it("asks for personal data anew when a vote opens, not when somebody checks in", () => {
  const before = view({});
  expect(personalKey(view({ seq: 2 }))).toBe(personalKey(before));
  expect(personalKey(view({ votes: [vote("v", "open", "1")] }))).not.toBe(personalKey(before));
});

const hidden = (changes: Partial<SecretVote> = {}): SecretVote => ({
  uuid: "u", phi: "phi", election_ref: "", head: "", scale: 2, split: false, least: 0, most: 2, without_booth: [], risks: [],
  holder: "commission", persons: [], ceremony: 1, needed: 2, shares: [], count: null, tally: null,
  log_heads: { setup: "", sealed: null, result: null }, ...changes,
});
const secretly = (changes: Partial<Vote> = {}, of: Partial<SecretVote> = {}): Vote => ({
  ...vote("v", "open", "1"), secret: hidden(of), ...changes,
});
const several = secretly({ method: "several_of", options: ["A", "B", "C"] });

describe("a secret ballot", () => {
  it("is written as numbers in the order of the question, blank first where there is one", () => {
    expect(numbersFor(secretly(), ["no"])).toEqual([[0, 1, 0]]);
    expect(numbersFor(secretly({ method: "one_of", options: ["A", "B"] }), ["abstain"])).toEqual([[0, 0, 1]]);
    expect(numbersFor(several, ["C", "A"])).toEqual([[0, 1, 0, 1]]);
    expect(numbersFor(several, ["abstain"])).toEqual([[1, 0, 0, 0]]);
    expect(numbersFor(several, ["none"])).toEqual([[0, 0, 0, 0]]);
  });
  it.each([
    [[], false],
    [["A"], true],
    [["A", "B"], true],
    [["A", "B", "C"], false],
    [["abstain"], true],
    [["abstain", "A"], false],
    [["none"], true],
  ])("may be filled in like %j: %s", (chosen, allowed) => expect(mayChoose(several, chosen)).toBe(allowed));
  it("has at least as many as are asked for", () => {
    const two = { ...several, secret: hidden({ least: 2 }) };
    expect([["A"], ["A", "B"], ["abstain"]].map((chosen) => mayChoose(two, chosen))).toEqual([false, true, true]);
  });
  it("is one for each member with a device, or for each vote", () => {
    const eligible = { heads: 3, weight: "7/2" };
    expect(papersIn(secretly({ eligible }))).toBe(3);
    expect(papersIn(secretly({ eligible }, { without_booth: ["m"] }))).toBe(2);
    expect(papersIn(secretly({ eligible }, { split: true }))).toBe(7);
    expect(papersIn(secretly({ eligible }, { split: true, without_booth: ["m"] }))).toBeNull();
  });
});

describe("nothing is encrypted for what the page does not show", () => {
  const question = { text: "Öffnen?", answers: ["Ja", "Nein", "Enthaltung"], min: 1, max: 1, blank: false };
  const election = (changes: object = {}) =>
    ({ uuid: "u", phi: "phi", key: "y", questions: [question], extra: { konvent: { assembly: "a", vote: "v" } }, ...changes }) as unknown as Election;
  const found = (changes: object = {}, shown = secretly(), y = "y") => contradiction(election(changes), shown, "Öffnen?", "a", y);
  it("agrees with itself", () => {
    expect(found()).toBeNull();
    const block = { ...question, answers: ["A", "B", "C"], min: 0, max: 2, blank: true };
    expect(found({ questions: [block] }, several)).toBeNull();
  });
  it("sees another key, vote, motion or choice", () => {
    expect(found({}, secretly(), "z")).toBe("key");
    expect(found({}, secretly(), "")).toBe("key");
    expect(found({ phi: "other" })).toBe("vote");
    expect(found({ uuid: "w" })).toBe("vote");
    expect(found({ extra: { konvent: { assembly: "a", vote: "w" } } })).toBe("vote");
    expect(found({ questions: [{ ...question, text: "Schließen?" }] })).toBe("motion");
    expect(found({ questions: [question, question] })).toBe("motion");
    expect(found({ questions: [{ ...question, answers: ["Nein", "Ja", "Enthaltung"] }] })).toBe("answers");
    expect(found({ questions: [{ ...question, max: 2 }] })).toBe("answers");
    expect(found({ questions: [{ ...question, blank: true }] })).toBe("answers");
  });
});

describe("the log", () => {
  it("has the result that is shown, exactly", () => {
    const result = { yes: "3/2", no: "1", abstain: "0", invalid: "0", options: {} } as unknown as Result;
    expect(sameResult(secretly({ result }), [[3, 2, 0]])).toBe(true);
    expect(sameResult(secretly({ result }), [[3, 2, 1]])).toBe(false);
    expect(sameResult(secretly({ result }), [[3, 2]])).toBe(false);
    const block = { ...result, abstain: "1", options: { A: "2", B: "1/2", C: "0" } } as unknown as Result;
    expect(sameResult({ ...several, result: block }, [[2, 4, 1, 0]])).toBe(true);
  });
  it("tells what became of a ballot, and who replaced it", () => {
    const ballots = [
      { tracker: "t1", credential: "c1", replaced: true },
      { tracker: "t2", credential: "c1", replaced: false },
    ];
    const own = (...trackers: string[]) => new Set(trackers);
    expect(fateOf(ballots, "c1", "t2", own("t1", "t2"))).toBe("counted");
    expect(fateOf(ballots, "c1", "t1", own("t1", "t2"))).toBe("replaced");
    expect(fateOf(ballots, "c1", "t1", own("t1"))).toBe("strange");
    expect(fateOf(ballots, "c1", "t3", own("t3"))).toBe("missing");
  });
});

it("what a refusal says one by one is shown one by one, else its whole sentence", () => {
  const text = { de: "Beides.", en: "Both." };
  const warnings = [{ de: "Eins.", en: "One." }, { de: "Zwei.", en: "Two." }];
  expect(saidApart({ code: "c", text, args: { warnings, n: 2 }, cite: null }, "warnings")).toEqual(warnings);
  expect(saidApart({ code: "c", text, args: {}, cite: null }, "warnings")).toEqual([text]);
  expect(saidApart({ code: "c", text, args: { n: 2 }, cite: null }, "n")).toEqual([text]);
});

it("says an option's name where the server put its id", () => {
  const name = (option: string) => ({ o1: "Öykü <Ährenfeld>" })[option] ?? option;
  expect(withNames("Gewählt ist „\u2068o1\u2069“ vor \u2068o2\u2069, nicht o1.", name)).toBe(
    "Gewählt ist „Öykü <Ährenfeld>“ vor o2, nicht o1.",
  );
});

it("who has had no line for longer than the limit is asked about, and nobody before", () => {
  const now = Date.parse("2026-06-12T10:10:00Z");
  const away = [{ person: "p1", at: "2026-06-12T10:01:00Z" }, { person: "p2", at: "2026-06-12T10:08:00Z" }];
  expect(longAway(away, 5, now).map((each) => each.person)).toEqual(["p1"]);
  expect(longAway(away, 1, now)).toHaveLength(2);
  expect(longAway(away, 20, now)).toEqual([]);
});

it("takes a day and a time as the clocks of the association show them, whatever the device's are", () => {
  expect(instantIn("Europe/Berlin", "2026-01-15T18:30")).toBe("2026-01-15T17:30:00.000000Z");
  expect(instantIn("Europe/Berlin", "2026-07-15T18:30")).toBe("2026-07-15T16:30:00.000000Z");
  expect(instantIn("Europe/Berlin", "2026-03-29T03:30")).toBe("2026-03-29T01:30:00.000000Z"); // the clocks were put forward at two
  expect(instantIn("Europe/Zurich", "2026-10-25T00:30")).toBe("2026-10-24T22:30:00.000000Z");
});

describe("a vote among wordings", () => {
  const text = (de: string) => ({ de, en: de });
  const chosen = (elected: string, status: string, changes: Partial<Result> = {}, state: Vote["state"] = "tallied"): Vote => ({
    ...vote("v", state, "1"), method: "one_of", options: ["a", "b", "unchanged"], about: { dossier: "d", amendments: ["a", "b"] } as unknown as Vote["about"],
    alternatives: { a: text("A3-Ä1"), b: text("A3-Ä2"), unchanged: text("Text unverändert lassen") } as unknown as Vote["alternatives"],
    result: { accepted: null, inconclusive: false, verdict: { status, numbers: { elected } }, ...changes } as unknown as Result,
  });
  const words = (of: Vote) => resultWords(of, sayer(HALL, "de"), "de");

  it("names the one that was chosen and what is settled by that, or that the text stays", () => {
    expect(words(chosen("a", "PASS"))).toBe("A3-Ä1 angenommen, A3-Ä2 erledigt");
    expect(words(chosen("b", "PASS", { accepted: true }, "declared"))).toBe("A3-Ä2 angenommen, A3-Ä1 erledigt");
    expect(words(chosen("unchanged", "PASS"))).toBe("Text unverändert");
    expect(resultOf(chosen("a", "WARN", { accepted: false }, "declared"))).toBe("rejected");
    expect(resultOf(chosen("a", "WARN", { accepted: true }, "declared"))).toBe("accepted");
    expect(words(chosen("", "FAIL", { inconclusive: true }))).toBe("Nicht zustande gekommen");
  });
});
