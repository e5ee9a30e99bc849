import { expect, it } from "vitest";
import type { Hall } from "../hall.svelte";
import type { View, Vote } from "../types";
import { holdAgain } from "./opening";

const about = { dossier: "d", version: 1, hash: "h", amendments: [], changes: [], editing: false };
const view = { motions: [{ dossier: "d", version: 2, hash: "h2", amendments: [] }], agenda: [{ id: "i1", concerns: [], parties: [], ties: [] }] } as unknown as View;
const vote = (changes: object) =>
  ({ id: "v1", item: "i1", state: "declared", motion_ref: "r", subject: "resolution", method: "yes_no_abstain", options: [], named: false, secret: false, hands: false, mode: "collective", joint_conduct: false, concerns: [], parties: [], ties: [], unconcerned: [], not_parties: [], about: null, ...changes }) as unknown as Vote;

/** What is sent to hold a vote again whose text is this. */
async function sent(held: Vote, text: string): Promise<Record<string, unknown>> {
  const given: Record<string, unknown>[] = [];
  const hall = { read: async () => text, command: async (_kind: string, data: Record<string, unknown>) => (given.push(data), null) } as unknown as Hall;
  expect(await holdAgain(hall, view, held, "why")).toBeNull();
  return given[0] ?? {};
}

it("says the words of a vote again where they were said at its opening, and none beside a text from a dossier", async () => {
  expect(await sent(vote({}), "Text")).toMatchObject({ motion: "Text", repeats: "v1" });
  expect(await sent(vote({ about: { ...about, editing: true } }), "A7: Words")).toMatchObject({ motion: "A7: Words", about: { version: 2, editing: true } });
  const whole = await sent(vote({ about }), "A7: Title");
  expect(whole).toMatchObject({ about: { version: 2, hash: "h2" }, options: [] });
  expect(whole).not.toHaveProperty("motion");
});
