import { expect, it } from "vitest";
import { Ballots, type Wish } from "./ballots.svelte";
import type { Receipt, Refusal } from "./types";

const RECEIPT: Receipt = { place: 1, hash: "aa", tracker: "" };
const CLOSED: Refusal = { code: "votes.closed", text: { de: "Geschlossen.", en: "Closed." }, args: {}, cite: null };

/** A line that loses what is sent as long as it is dead. */
function line(answer: (wish: Wish) => Receipt | Refusal = () => RECEIPT) {
  const sent: Wish[] = [];
  const state = { dead: false, sent };
  let ids = 0;
  const ballots = new Ballots(
    async (wish) => {
      sent.push(wish);
      await Promise.resolve();
      return state.dead ? null : answer(wish);
    },
    () => `n${++ids}`,
  );
  return { ballots, state, sent };
}

const turn = () => new Promise((done) => setTimeout(done, 5));

it("a ballot that was lost is sent again under its number, as soon as the line is back", async () => {
  const { ballots, state, sent } = line();
  state.dead = true;
  const cast = ballots.cast("v1", ["m1"], "yes");
  await turn();
  expect(ballots.waiting).toEqual({ "v1|m1": "yes" });
  state.dead = false;
  ballots.wake();
  expect(await cast).toBeNull();
  expect(sent.map((wish) => wish.id)).toEqual(["n1", "n1"]);
  expect(ballots.waiting).toEqual({});
});

it("of two wishes for one paper the last is sent last, and the first never again", async () => {
  const { ballots, state, sent } = line();
  state.dead = true;
  const first = ballots.cast("v1", ["m1", "m2"], "yes");
  await turn();
  const second = ballots.cast("v1", ["m1", "m2"], "no");
  expect(ballots.waiting).toEqual({ "v1|m1": "no", "v1|m2": "no" });
  state.dead = false;
  ballots.wake();
  expect(await Promise.all([first, second])).toEqual([null, null]);
  expect(sent.slice(1).map(({ member, choice }) => `${member} ${choice}`)).toEqual(["m1 no", "m2 no"]);
});

it("one that is changed while it is on its way is followed by the change", async () => {
  const { ballots, sent } = line();
  const both = [ballots.cast("v1", ["m1"], "yes"), ballots.cast("v1", ["m1"], "no")];
  expect(await Promise.all(both)).toEqual([null, null]);
  expect(sent.map((wish) => wish.choice)).toEqual(["yes", "no"]);
});

it("a refusal ends it and is told; the other papers are cast all the same", async () => {
  const { ballots, sent } = line((wish) => (wish.member === "m1" ? CLOSED : RECEIPT));
  expect(await ballots.cast("v1", ["m1", "m2"], "yes")).toEqual(CLOSED);
  expect(sent.map((wish) => wish.member)).toEqual(["m1", "m2"]);
});
