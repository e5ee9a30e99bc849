// Vectors shared with Python, and what tests need to make ballots without chance.
import { readFileSync, writeFileSync } from "node:fs";
import { sha256 } from "@noble/hashes/sha2.js";
import { type Draw } from "../proofs";
import { L, number, utf8 } from "../texts";

const at = (name: string, folder = "secret") => new URL(`../../../../vectors/${folder}/${name}`, import.meta.url);

/** The shape of each file is the business of its test. */
export const vectors = (name: string, folder?: "secret" | "view" | "journal" | "motions"): any => JSON.parse(readFileSync(at(name, folder), "utf8"));
export const archive = (name: string): Uint8Array => new Uint8Array(readFileSync(at(`${name}.bel`)));
export const bytes = (name: string): Uint8Array => new Uint8Array(readFileSync(at(name)));
export const keep = (name: string, data: string | Uint8Array): void => writeFileSync(at(name), data);

/** The numbers that Python drew, one after another. */
export function drawn(numbers: string[]): Draw & { left: () => number } {
  const rest = numbers.map(BigInt);
  const draw = () => {
    const next = rest.shift();
    if (next === undefined) throw new Error("no number left");
    return next;
  };
  return Object.assign(draw, { left: () => rest.length });
}

/** Numbers that look random and are the same at each run. */
export function seeded(seed: string): Draw {
  let count = 0;
  return () => number(sha256(utf8(`${seed}|${count++}`))) % L;
}

/** A file written as blocks of another: runs [first, count], and new blocks in Base64. */
export function rebuilt(blocks: ([number, number] | string)[], origin: Uint8Array): Uint8Array {
  const parts = blocks.map((each) => {
    if (typeof each !== "string") return origin.subarray(each[0] * 512, (each[0] + each[1]) * 512);
    const block = new Uint8Array(512);
    block.set(Uint8Array.from(atob(each), (char) => char.charCodeAt(0)));
    return block;
  });
  const all = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let place = 0;
  for (const part of parts) {
    all.set(part, place);
    place += part.length;
  }
  return all;
}
