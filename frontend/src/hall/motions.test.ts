import { describe, expect, it } from "vitest";
import { Motions } from "./motions.svelte";
import type { Motion, MotionText } from "./types";

const come = () => new Promise((done) => setTimeout(done));

describe("the texts of a motion", () => {
  it("are asked for once as it was told, and the statutes that it changes once for all of that", async () => {
    const asked: string[] = [];
    let at = 5;
    const motions = new Motions(
      async (dossier) => {
        asked.push(`motion ${at}`);
        return { dossier, told_at: at, statutes: "h", amendments: {}, change: [] } as unknown as MotionText;
      },
      async (_, hash) => {
        asked.push(`statutes ${hash}`);
        return [{ id: "a", kind: "paragraph", level: 0, number: "", text: "Satzung." }];
      },
    );
    for (at = 5; at < 8; at++) {
      const motion = { dossier: "d", told_at: at } as Motion;
      expect(motions.known(motion)).toBeUndefined();
      motions.find(motion);
      await come();
      for (let drawn = 0; drawn < 3; drawn++) {
        motions.statutes(motions.find(motion)!);
        await come();
      }
      expect(motions.statutes(motions.known(motion)!)).toHaveLength(1);
    }
    expect(asked).toEqual(["motion 5", "statutes h", "motion 6", "motion 7"]);
  });
  it("are of no statutes where the motion changes none", () => {
    const motions = new Motions(async () => null, async () => [] as never);
    expect(motions.statutes({ statutes: "" } as MotionText)).toBeUndefined();
  });
});
