import { describe, expect, it } from "vitest";
import { clock, exact, nextStep, parts, personalKey, wantsVote } from "./logic";
import type { Item, Result, View, Vote } from "./types";

const item = (id: string, changes: Partial<Item> = {}): Item => ({
  id, number: id, parent: null, kind: "resolution", subject: "resolution", title: id, motion: "…", amended: false,
  state: "waiting", reason: "", documents: [], votes: [], concerns: [], mode: "collective",
  method: "yes_no_abstain", options: [], named: false, must_be_secret: false, ...changes,
});
const vote = (id: string, state: Vote["state"], on: string): Vote => ({
  id, state, item: on, motion: "", subject: "resolution", method: "yes_no_abstain", options: [], named: false,
  concerns: [], opened_at: "", closes_at: null, closed_at: null,
  rule: { base: "cast", threshold: "1/2", inclusive: false, cite: "" }, eligible: { heads: 3, weight: "3" },
  excluded: [], quorum: null, result: null, reason: "", secret: null,
});
const view = (changes: Partial<View>, phase: View["assembly"]["phase"] = "open"): View =>
  ({
    seq: 1, agenda: [item("1")], current_item: null, floor: null, votes: [], objections: [], register: [],
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
    expect(nextStep(view({ ...called, votes: [vote("v", "tallied", "1")] })).do).toBe("declare");
    expect(nextStep(view({ ...called, votes: [vote("v", "declared", "1")] })).do).toBe("close");
    expect(nextStep(view({}, "closed")).do).toBe("minutes");
  });
  it("asks for the vote again after it was cancelled", () => {
    const current = item("1", { state: "current" });
    expect(wantsVote(view({ votes: [vote("v", "cancelled", "1")] }), current)).toBe(true);
  });
  it("asks for no vote on a report", () => {
    expect(wantsVote(view({}), item("1", { kind: "report" }))).toBe(false);
  });
});

describe("figures", () => {
  it("are exact, never rounded", () => {
    expect(exact("3/2")).toBe("1 1/2");
    expect(exact("1/3")).toBe("1/3");
    expect(exact("12")).toBe("12");
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
