import { describe, expect, it } from "vitest";
import { applied } from "./change";

const before = () => ({
  seq: 1,
  votes: [{ id: "v1", state: "open" }],
  floor: { queue: ["a", "b", "c"] },
  attendance: { p1: { mode: "room" }, p2: { mode: "online" } } as Record<string, { mode: string }>,
});

describe("a change", () => {
  it("puts, takes away and replaces within lists", () => {
    const after = applied(before(), [
      ["set", ["seq"], 2],
      ["set", ["votes", 0, "state"], "tallied"],
      ["splice", ["floor", "queue"], 1, 1, ["x", "y"]],
      ["drop", ["attendance", "p1"]],
      ["set", ["attendance", "p3"], { mode: "room" }],
    ]);
    expect(after).toEqual({
      seq: 2,
      votes: [{ id: "v1", state: "tallied" }],
      floor: { queue: ["a", "x", "y", "c"] },
      attendance: { p2: { mode: "online" }, p3: { mode: "room" } },
    });
  });
  it("leaves the view before as it was and shares what stayed the same", () => {
    const view = before();
    const after = applied(view, [["set", ["attendance", "p3"], { mode: "room" }]]);
    expect(view).toEqual(before());
    expect(after.floor).toBe(view.floor);
    expect(after.attendance.p1).toBe(view.attendance.p1);
    expect(after.attendance).not.toBe(view.attendance);
  });
});
