// The texts of motions with a dossier: the view has numbers and states, the page asks for what it shows.

import { SvelteMap } from "svelte/reactivity";
import type { Amendment, AmendmentText, Motion, MotionText } from "./types";

/** At a time, as the server answers (live/motions.py). */
const MOST = 20;
const AGAIN_MS = 3000;

/** What is known of a motion as the assembly was told of it; undefined if there was no answer. */
export type AskForMotion = (dossier: string, amendments: string[], start: string) => Promise<MotionText | null>;

export class Motions {
  /** By dossier and the entry that the assembly was told of. */
  #known = new SvelteMap<string, MotionText>();
  #asked = new Set<string>();

  constructor(private readonly ask: AskForMotion) {}

  /** The text of a motion with these amendments as far as they have come; who looks for one that is not there asks for it. */
  find(motion: Motion, amendments: readonly string[] = []): MotionText | undefined {
    const known = this.#known.get(keyOf(motion));
    const wanted = amendments.filter((id) => !known?.amendments[id]).slice(0, MOST);
    if (!known || wanted.length) queueMicrotask(() => void this.#load(motion, wanted));
    return known;
  }

  /** Whether the text of a motion has come with all of these amendments. */
  isThere(motion: Motion, amendments: readonly string[]): boolean {
    const text = this.find(motion, amendments);
    return text !== undefined && amendments.every((id) => text.amendments[id]);
  }

  /** A page of all amendments, from this place on; null if there is no answer. */
  async list(motion: Motion, start: number): Promise<Amendment[] | null> {
    return (await this.ask(motion.dossier, [], String(start)))?.listed ?? null;
  }

  async #load(motion: Motion, amendments: string[]): Promise<void> {
    const key = keyOf(motion);
    const asked = `${key} ${amendments.join()}`;
    if (this.#asked.has(asked)) return;
    this.#asked.add(asked);
    const answer = await this.ask(motion.dossier, amendments, "");
    if (!answer || answer.told_at !== motion.told_at) {
      setTimeout(() => this.#asked.delete(asked), AGAIN_MS * (0.5 + Math.random()));
      if (!answer) return;
    }
    const there = `${answer.dossier}@${answer.told_at}`;
    const before = this.#known.get(there);
    this.#known.set(there, { ...answer, amendments: { ...before?.amendments, ...answer.amendments } });
  }
}

const keyOf = (motion: Motion): string => `${motion.dossier}@${motion.told_at}`;
