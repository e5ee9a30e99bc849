import { expect, test } from "vitest";
import type { Json } from "../booth/json";
import { Rejected } from "../booth/rejected";
import { hexhash } from "../booth/texts";
import { canonical, type Entry, readDossier } from "./journal";

const GENESIS = "0".repeat(64);
type Linked = Entry & { prev: string };
type Left = { seq: number; prev: string; hash: string; left_out: true };

const TIMES = ["2026-03-01T10:00:00.000000Z", "2026-03-01T10:00:00.000000Z", "2026-03-02T09:00:00.000000Z"];

const chain = (times: readonly string[] = TIMES): Linked[] => {
  const made: Linked[] = [];
  for (const [index, kind] of ["motions.drafted", "motions.revised", "motions.submitted"].entries()) {
    const body = { seq: index + 1, at: times[index], actor: "p1", kind, version: 1, data: {}, command_id: `c${index}`, prev: made.at(-1)?.hash ?? GENESIS };
    made.push({ ...body, hash: hexhash(canonical(body as unknown as Json)) } as unknown as Linked);
  }
  return made;
};
const hidden = ({ seq, prev, hash }: Linked): Left => ({ seq, prev, hash, left_out: true });

const text = (written: string | Uint8Array): string => (typeof written === "string" ? written : new TextDecoder().decode(written));

function read(lines: (Entry | Left)[]): { hashes: string[]; entries: Entry[] } | string {
  const data = new TextEncoder().encode(lines.map((line) => `${text(canonical(line as unknown as Json))}\n`).join(""));
  const reading = readDossier(data, "dossiers/x.jsonl");
  try {
    for (;;) {
      const { done, value } = reading.next();
      if (done) return value;
    }
  } catch (error) {
    if (error instanceof Rejected) return error.message;
    throw error;
  }
}

test("what not all members could read is left out of a dossier, and has its place in the chain", () => {
  const [first, second, third] = chain() as [Linked, Linked, Linked];
  const found = read([hidden(first), hidden(second), third]);
  expect(found).toEqual({ hashes: [first.hash, second.hash, third.hash], entries: [third] });
});

test("no entry of a dossier is dated before the one before it, also not behind one that is left out", () => {
  const [first, second, third] = chain(["2026-03-01T10:00:00.000000Z", "2026-03-01T10:00:00.000000Z", "2026-03-01T09:59:59.999999Z"]) as [Linked, Linked, Linked];
  const said = [[first, second, third], [first, hidden(second), third]].map(read);
  expect(said.map((each) => typeof each)).toEqual(["string", "string"]);
  expect(typeof read(chain())).toBe("object");
});

test.each([
  ["its place is another's", (left: Left) => ({ ...left, prev: "0".repeat(63) + "1" })],
  ["its number is", (left: Left) => ({ ...left, seq: 3 })],
  ["its hash is, so what comes after does not follow", (left: Left) => ({ ...left, hash: "f".repeat(64) })],
  ["it is left out, and not quite", (left: Left) => ({ ...left, data: {} })],
])("a line that is left out is seen to be forged: %s", (_, forge) => {
  const [first, second, third] = chain() as [Linked, Linked, Linked];
  expect(typeof read([first, forge(hidden(second)) as Left, third])).toBe("string");
});
