import { expect, it } from "vitest";
import { pieces } from "./syllables";

const breaks = new Map([["Jahresabschluss", [3, 6, 8]], ["Sonnenuhr", [3]]]);

it.each([
  ["Der Jahresabschluss 2026", ["Der Jah", "res", "ab", "schluss 2026"]],
  ["Jahresabschluss, Jahresabschluss", ["Jah", "res", "ab", "schluss, Jah", "res", "ab", "schluss"]],
  ["Jahresabschlussprüfung", ["Jahresabschlussprüfung"]],
  ["Sonnenuhr", ["Sonnenuhr"]],
  ["", [""]],
])("a text breaks where its long words do: %s", (text, expected) => {
  expect(pieces(text, breaks)).toEqual(expected);
  expect(pieces(text, breaks).join("")).toBe(text);
});
