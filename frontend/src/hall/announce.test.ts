import { expect, it } from "vitest";
import { sayable } from "./announce";
import type { Me, View } from "./types";
import { translator } from "./words";

const told = { t: translator("de"), language: "de" as const, person: "p1", nameOf: () => "Gesa Jasmin" };
const vote = { id: "v1", item: "i1", state: "open", result: null } as unknown as View["votes"][number];
const view = {
  assembly: { phase: "open" },
  agenda: [{ id: "i1", number: "5", title: "Entlastung" }],
  current_item: "i1",
  votes: [vote],
  floor: null,
} as unknown as View;
const me = (more: object) => ({ papers: [], excluded: [], ...more }) as unknown as Me;
const said = (...[seen, mine]: [View, Me | null]) => [...sayable(seen, mine, told).values()];

it("an open vote is announced to who has a paper in it", () => {
  expect(said(view, me({ papers: [{ vote: "v1" }] }))).toContain("Die Abstimmung zu TOP 5 ist offen.");
});

it("who is barred hears why, and who only watches hears nothing of it", () => {
  const reason = { de: "Es geht um Ihre Entlastung.", en: "" };
  expect(said(view, me({ excluded: [{ vote: "v1", reason }] }))).toContain(
    "Die Abstimmung zu TOP 5 ist offen. Sie stimmen hier nicht mit: Es geht um Ihre Entlastung.",
  );
  expect(said(view, me({}))).toEqual(["TOP 5 ist aufgerufen: Entlastung"]);
});

it("the chair hears who asks for the floor, and what is moved to the procedure", () => {
  const at = "2026-01-01T10:00:00Z";
  const queue = [{ person: "p2", at, point_of_order: true, point: "end_debate" }, { person: "p3", at, point_of_order: false, point: "" }];
  const seen = { ...view, floor: { speaking: null, queue } } as unknown as View;
  const asked = ["Gesa Jasmin stellt einen Antrag zur Geschäftsordnung: Schluss der Debatte.", "Gesa Jasmin meldet sich zu Wort."];
  expect(said({ ...seen, points: [] } as unknown as View, me({}))).toEqual(["TOP 5 ist aufgerufen: Entlastung", "Die Abstimmung zu TOP 5 ist offen.", ...asked]);
  expect(said(seen, me({}))).toEqual(["TOP 5 ist aufgerufen: Entlastung"]);
});

it("her own turn is said to her, another's by name", () => {
  const since = "2026-01-01T10:00:00Z";
  const floor = (speaking: string, first: string) => ({ ...view, votes: [], floor: { speaking: { person: speaking, since }, queue: [{ person: first, at: since }] } }) as unknown as View;
  expect(said(floor("p1", "p2"), me({}))).toContain("Sie haben das Wort.");
  expect(said(floor("p2", "p1"), me({})).slice(1)).toEqual(["Das Wort hat Gesa Jasmin.", "Sie sind als Nächstes an der Reihe."]);
});
