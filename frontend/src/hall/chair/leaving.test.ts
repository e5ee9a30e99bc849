import { describe, expect, it } from "vitest";
import { HALL } from "../../words/hall";
import { sayer } from "../../words/say";
import type { ChairView, Item, LeftOpen } from "../types";
import type { T } from "../words";
import { closingSaid, leavingSaid } from "./leaving";

const t = sayer(HALL, "de") as T;
const name = (person: string) => ({ p1: "Ada", p2: "Bo" })[person] ?? person;
const item = (number: string, state: Item["state"]) => ({ id: `i${number}`, number, state }) as Item;
const left = (item: string, changes: Partial<LeftOpen> = {}): LeftOpen => ({ item, votes: [], speakers: [], undecided: false, motions: {}, ...changes });
const view = (changes: object): ChairView => ({ agenda: [item("6", "done"), item("7", "current"), item("8", "waiting")], current_item: "i7", left_open: [], points: [], questions: [], floor: null, ...changes }) as unknown as ChairView;

describe("before an item is left", () => {
  it("says nothing where nothing is left", () => {
    expect(leavingSaid(view({}), name, t)).toBe("");
    expect(leavingSaid(view({ left_open: [left("i6", { undecided: true })] }), name, t)).toBe("");
    expect(leavingSaid(view({ current_item: null, left_open: [left("i6", { undecided: true })] }), name, t)).toBe("");
  });
  it("names what is not decided, who speaks and who waits", () => {
    const open = left("i7", { motions: { A3: 3, A4: 0 }, speakers: ["p2"] });
    const said = leavingSaid(view({ left_open: [open], floor: { speaking: { person: "p1" } } }), name, t);
    expect(said).toContain("A3 ist noch nicht entschieden; 3 Änderungsanträge dazu sind offen. A4 ist noch nicht entschieden.");
    expect(said).toContain("Es spricht noch Ada");
    expect(said).toContain("Auf der Redeliste zu TOP 7 steht noch Bo");
    expect(leavingSaid(view({ left_open: [left("i7", { undecided: true })] }), name, t)).toBe("TOP 7 ist noch nicht entschieden.");
    const voted = (state: string) => leavingSaid(view({ left_open: [left("i7", { votes: ["v"] })], votes: [{ id: "v", state }] }), name, t);
    expect(voted("open")).toContain("Zu TOP 7 läuft noch eine Abstimmung");
    expect(voted("tallied")).toBe("Das Ergebnis einer Abstimmung zu TOP 7 ist noch nicht festgestellt.");
  });
});

describe("before the meeting is closed", () => {
  it("names items that were not called, not concluded, and concluded without a decision", () => {
    const said = closingSaid(view({ left_open: [left("i6", { undecided: true }), left("i7", { motions: { A3: 3 }, speakers: ["p1"] })] }), name, t);
    expect(said).toContain("TOP 6 (nicht entschieden), TOP 7 (A3 nicht entschieden), TOP 8 (nicht aufgerufen)");
    expect(said).toContain("Auf der Redeliste steht noch Ada.");
    expect(closingSaid(view({}), name, t)).toContain("TOP 7 (aufgerufen, nicht abgeschlossen), TOP 8 (nicht aufgerufen)");
  });
});
