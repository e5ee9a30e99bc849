// No file of the browser's side imports, by whatever way, one that imports it: also not for its types alone.
import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";

const SOURCE = new URL("./", import.meta.url);
const IMPORT = /(?:\bfrom|\bimport|\bimport\()\s*"(\.[^"]*)"/g;

const files = readdirSync(SOURCE, { recursive: true, encoding: "utf8" })
  .filter((name) => /\.(?:ts|svelte)$/.test(name) && !/\.(?:test|d)\.ts$/.test(name))
  .map((name) => new URL(name, SOURCE).href);

const imports = new Map<string, string[]>();
for (const file of files) {
  const spelled = [...readFileSync(new URL(file), "utf8").matchAll(IMPORT)].map(([, place]) => new URL(place as string, file).href);
  imports.set(file, spelled.flatMap((place) => [place, `${place}.ts`, `${place}/index.ts`].filter((each) => files.includes(each))));
}

/** A way from a file back to itself; null if there is none. */
function circle(): string[] | null {
  const finished = new Set<string>();
  const walk = (file: string, way: string[]): string[] | null => {
    if (way.includes(file)) return [...way.slice(way.indexOf(file)), file];
    if (finished.has(file)) return null;
    for (const next of imports.get(file) ?? []) {
      const back = walk(next, [...way, file]);
      if (back) return back;
    }
    finished.add(file);
    return null;
  };
  for (const file of files) {
    const back = walk(file, []);
    if (back) return back.map((each) => each.slice(SOURCE.href.length));
  }
  return null;
}

it("imports have no circle", () => {
  expect([...imports.values()].flat().length).toBeGreaterThan(200);
  expect(circle()).toBeNull();
});
