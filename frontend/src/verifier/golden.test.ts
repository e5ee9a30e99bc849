// What every release has left behind: its archives, and an entry of every kind and version.
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { hexhash } from "../booth/texts";
import { answerOf, checkFile } from "./check";
import { canonical, readLines } from "./journal";

const vectors = (path: string) => new URL(`../../../vectors/${path}`, import.meta.url);
const bytes = (path: string) => new Uint8Array(readFileSync(vectors(path)));
const inFolder = (path: string) => readdirSync(vectors(path)).map((name) => `${path}/${name}`);

const versions = (name: string) => inFolder(name).filter((path) => /\d\.\d\.\d$/.test(path));

const archives = versions("archives").flatMap(inFolder).filter((path) => path.endsWith(".zip"));
const journals = versions("journal").map((path) => `${path}/entries.jsonl`);

test("there are some", () => {
  expect(archives.length).toBeGreaterThan(3);
  expect(journals.length).toBeGreaterThan(0);
});

test.each(archives)("%s is right", async (path) => {
  const report = await checkFile(path, bytes(path), () => undefined);
  expect(report.lines.filter((line) => line.ok !== true).map((line) => line.text.en)).toEqual([]);
  expect([report.finished, answerOf(report)]).toEqual([true, "right"]);
});

test.each(journals)("the entries of %s are canonical, each with its own hash", (path) => {
  const steps = readLines(path, bytes(path));
  let step = steps.next();
  while (!step.done) step = steps.next();
  expect(step.value.length).toBeGreaterThan(50);
  for (const entry of step.value) {
    const { hash, ...body } = entry as Record<string, never>;
    expect(hexhash(canonical(body))).toBe(hash);
  }
});
