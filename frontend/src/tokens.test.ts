// Colours, spacing, type and radii stand in tokens.css and nowhere else.
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { STATES } from "./words/states";

const SOURCE = new URL("./", import.meta.url);
const read = (name: string) => readFileSync(new URL(name, SOURCE), "utf8");
const all = readdirSync(SOURCE, { recursive: true, encoding: "utf8" });
const sheets = all.filter((name) => name.endsWith(".css") && name !== "tokens.css" && name !== "fonts.css");
const tokens = new Set([...read("tokens.css").matchAll(/^ {2}(--[a-z0-9-]+):/gm)].map(([, name]) => name));
const uses = (name: string) => [...read(name).matchAll(/var\((--[a-z0-9-]+)/g)].map(([, token]) => token as string);

const RAW = [
  /#[0-9a-f]{3,8}\b/gi,
  /\b(?:rgb|hsl|oklch|color)a?\(/gi,
  /^ *(?:gap|row-gap|column-gap|padding[a-z-]*|margin[a-z-]*|font|font-size|border-radius): [^;]*\d(?:rem|px)\b[^;]*/gm,
  /font-family: (?!var\()[^;]*/g,
];

it("all sheets use the tokens, but the one that only breaks words", () => {
  expect(sheets.sort()).toEqual(["hall/hall.css", "hall/member.css", "motions/showing.css", "motions/synopsis.css", "site/forum.css", "site/motion.css", "site/office.css", "site/site.css", "site/steps.css", "states.css", "syllables.css", "verifier/page.css"]);
  for (const name of sheets) expect(uses(name).length > 10).toBe(name !== "syllables.css");
});

describe.each(sheets)("%s", (name) => {
  it("has no colour, spacing, type size or radius of its own", () => {
    expect(RAW.flatMap((pattern) => read(name).match(pattern) ?? [])).toEqual([]);
  });
  it("uses tokens that there are", () => {
    expect(uses(name).filter((token) => !tokens.has(token) && !token.startsWith("--kern-"))).toEqual([]);
  });
});

it("no page has colours in its markup", () => {
  const pages = all.filter((name) => name.endsWith(".svelte") || name.endsWith(".html"));
  expect(pages.filter((name) => /style="|(?:fill|color|stroke)="#/.test(read(name)))).toEqual([]);
});

it("a state has its look in states.css and nowhere else", () => {
  const files = all.filter((name) => /\.(?:svelte|html|css|ts)$/.test(name) && !name.endsWith(".test.ts"));
  expect(files.filter((name) => read(name).includes("badge--")).sort()).toEqual(["hall/parts/State.svelte", "states.css"]);
  const tones = new Set(Object.values(STATES).map(([tone]) => tone));
  expect([...tones].filter((tone) => !read("states.css").includes(`.badge--${tone} {`))).toEqual([]);
});

it("every token is used", () => {
  const used = new Set(sheets.flatMap(uses));
  expect([...tokens].filter((token) => !used.has(token as string))).toEqual([]);
});
