import { describe, expect, it, vi } from "vitest";
import { Texts } from "./texts.svelte";
import type { Refusal } from "./types";

const KEPT: Record<string, string> = Object.fromEntries(Array.from({ length: 50 }, (_, n) => [`r${n}`, `Text ${n}`]));
const refused: Refusal = { code: "request.no_text", text: { de: "Nein.", en: "No." }, args: {}, cite: null };

/** A server that has `KEPT`; down: how many of the next requests do not reach it. */
function served(down = 0) {
  const asked: string[][] = [];
  const texts = new Texts((refs) => {
    asked.push(refs);
    if (down-- > 0) return Promise.resolve(null);
    const found = Object.fromEntries(refs.filter((ref) => ref in KEPT).map((ref) => [ref, KEPT[ref]!]));
    return Promise.resolve(Object.keys(found).length ? found : refused);
  });
  return { texts, asked };
}
const settled = () => new Promise((done) => setTimeout(done, 20));

describe("the texts of a page", () => {
  it("are asked for when they are shown, together and once", async () => {
    const { texts, asked } = served();
    expect([texts.find("r1"), texts.find("r2"), texts.find("r1")]).toEqual([undefined, undefined, undefined]);
    await settled();
    expect([texts.find("r1"), texts.find("r2"), texts.find("")]).toEqual(["Text 1", "Text 2", ""]);
    expect(asked).toEqual([["r1", "r2"]]);
  });
  it("come a few at a time where a page shows many", async () => {
    const { texts, asked } = served();
    for (const ref of Object.keys(KEPT)) texts.find(ref);
    await settled();
    expect(asked.map((refs) => refs.length)).toEqual([20, 20, 10]);
    expect(Object.keys(KEPT).map((ref) => texts.find(ref))).toEqual(Object.values(KEPT));
  });
  it("that came with a view are not asked for, and replace what has been erased", () => {
    const { texts, asked } = served();
    texts.take({ r1: "Text 1" });
    expect(texts.find("r1")).toBe("Text 1");
    texts.take({ r1: "[Text gelöscht]" });
    expect(texts.find("r1")).toBe("[Text gelöscht]");
    expect(asked).toEqual([]);
  });
  it("that may not be read are said to be, beside those that may", async () => {
    const { texts } = served();
    texts.find("r1");
    texts.find("secret");
    await settled();
    expect([texts.find("r1"), texts.find("secret")]).toEqual(["Text 1", refused]);
  });
  it("are asked for again until they come", async () => {
    vi.useFakeTimers();
    const { texts, asked } = served(2);
    texts.find("r1");
    await vi.advanceTimersByTimeAsync(0);
    expect([texts.find("r1"), texts.late]).toEqual([undefined, true]);
    await vi.advanceTimersByTimeAsync(60_000);
    expect([texts.find("r1"), texts.late, asked.length]).toEqual(["Text 1", false, 3]);
    vi.useRealTimers();
  });
  it("are had by an act that needs one, or it learns why not", async () => {
    const { texts } = served();
    expect([await texts.read("r1"), await texts.read(""), await texts.read("secret")]).toEqual(["Text 1", "", refused]);
    expect(await served(1).texts.read("r1")).toBeNull();
  });
});
