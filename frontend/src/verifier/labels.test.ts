import { expect, it } from "vitest";
import { vectors } from "../booth/testing/vectors";
import type { Entry } from "./journal";
import { namesOfOptions, refOf } from "./labels";

type Kept = { salt: string; text: string; times: number; ref: string };
const SALT = "ab".repeat(32);
const OPTIONS = [
  { id: "o1", person: "", label_ref: refOf(SALT, "Öykü") },
  { id: "o2", person: "p1", label_ref: "" },
  { id: "o3", person: "", label_ref: refOf(SALT, "Zoë") },
];
const entries = [
  { kind: "assembly.convened", data: { items: [{ id: "i0" }, { id: "i1", options: OPTIONS }] } },
  { kind: "agenda.supplemented", data: { items: [{ id: "i2", options: OPTIONS.slice(0, 1) }] } },
] as unknown as Entry[];
const label = (text: unknown, salt: unknown = SALT) => ({ label: text, salt }) as never;

it("makes the refs of the shared examples", () => {
  const { texts } = vectors("texts.json", "journal") as { texts: Kept[] };
  expect(texts.length).toBeGreaterThan(5);
  for (const { salt, text, times, ref } of texts) expect(refOf(salt, text.repeat(times))).toBe(ref);
});

it("names what was convened, persons as they are called now, and nothing else", () => {
  const names = { persons: { p1: "Ada" }, options: { i1: { o1: label("Öykü"), o3: label("Gefälscht") } } };
  expect(namesOfOptions(entries, names, "i1")).toEqual({ o1: "Öykü", o2: "Ada" });
  expect(namesOfOptions(entries, { options: { i2: { o1: label("Öykü") } } }, "i2")).toEqual({ o1: "Öykü" });
});

it("takes whatever else stands there for no name", () => {
  for (const o1 of [label(1), label("Öykü", "ab"), label("Öykü", 7), "Öykü", null])
    expect(namesOfOptions(entries, { options: { i1: { o1 } } } as never, "i1")).toEqual({});
  expect([namesOfOptions(entries, null, "i1"), namesOfOptions([], {}, "i1"), namesOfOptions(entries, {}, "i0")]).toEqual([{}, {}, {}]);
});
