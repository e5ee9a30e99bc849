import { expect, it } from "vitest";
import type { Item, Vote } from "../types";
import { asBefore } from "./concerned";

const tie = { person: "p2", kind: "controls" as const, share: null };
const item = { concerns: ["p1"], parties: ["m1"], ties: [tie] } as unknown as Item;
const vote = (changes: object) =>
  ({ mode: "collective", joint_conduct: false, concerns: ["p1"], parties: ["m1"], ties: [{ ...tie }], unconcerned: [], not_parties: [], ...changes }) as unknown as Vote;

it("holds a vote again as announced, without a reason", () => {
  expect(asBefore(vote({}), item, "why")).toEqual({ mode: "collective", joint_conduct: false });
});

it("says again whom the chair added or let vote, and why", () => {
  const again = asBefore(vote({ parties: ["m9"], not_parties: ["m1"], ties: [tie, { person: "p3", kind: "holds", share: "1/4" }] }), item, "why");
  expect(again).toMatchObject({ concerns: [], parties: ["m9"], ties: [{ person: "p3", kind: "holds", share: "1/4" }], not_parties: ["m1"], unconcerned: [], reason: "why" });
});

it("holds the vote on one who is discharged alone again on her alone", () => {
  expect(asBefore(vote({ mode: "individual", joint_conduct: true }), item, "why")).toEqual({ mode: "individual", joint_conduct: true, concerns: ["p1"] });
});
