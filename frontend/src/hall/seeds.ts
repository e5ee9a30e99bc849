// A trustee's seed on this device, and what this browser has answered: it never counts the same vote in two ways.

import { vault } from "./vault";

const name = (assembly: string, person: string, ceremony: number) => `seed|${assembly}|${person}|${ceremony}`;

/** seed: 22 characters; noted: the person has said that she wrote it down */
export type KeptSeed = { seed: string; noted: boolean };

export const seeds = {
  get: async (assembly: string, person: string, ceremony: number): Promise<KeptSeed | null> =>
    ((await vault.get(name(assembly, person, ceremony))) as KeptSeed | undefined) ?? null,

  /** Keep a new seed, unless another tab has made one: then that. */
  first: (assembly: string, person: string, ceremony: number, seed: string): Promise<KeptSeed> =>
    vault.first(name(assembly, person, ceremony), { seed, noted: false }),

  put: (assembly: string, person: string, ceremony: number, kept: KeptSeed): Promise<void> =>
    vault.put(name(assembly, person, ceremony), kept),
};

/** Keep which sum this browser decrypts in the vote; false if it has answered for another one before. */
export async function mayAnswer(uuid: string, tally: string): Promise<boolean> {
  return (await vault.first(`answered|${uuid}`, tally)) === tally;
}
