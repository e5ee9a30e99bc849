// The texts of motions with a dossier: the view has numbers and states, the page asks for what it shows.

import { SvelteMap } from "svelte/reactivity";
import type { Text } from "../motions/blocks";
import type { Amendment, AmendmentText, Motion, MotionText } from "./types";

/** At a time, as the server answers (live/motions.py). */
const MOST = 20;
const AGAIN_MS = 3000;

/** What is known of a motion as the assembly was told of it; undefined if there was no answer. */
export type AskForMotion = (dossier: string, amendments: string[], start: string) => Promise<MotionText | null>;

/** The statutes with this hash that a motion changes; null if there was no answer. */
export type AskForStatutes = (dossier: string, hash: string) => Promise<Text | null>;

export class Motions {
  /** How whoever sits here wants to read what a motion makes of the statutes; "" as long as it is as on the projector. */
  reading = $state<"" | "changes" | "synopsis">("");

  /** By dossier and the entry that the assembly was told of. */
  #known = new SvelteMap<string, MotionText>();
  #asked = new Set<string>();
  /** By their hash, so that they come once, whatever becomes of the motion. */
  #statutes = new SvelteMap<string, Text>();

  constructor(
    private readonly ask: AskForMotion,
    private readonly askForStatutes: AskForStatutes,
  ) {}

  /** The statutes that a motion changes, once they have come; who looks for them asks for them. */
  statutes(text: MotionText): Text | undefined {
    const known = this.#statutes.get(text.statutes);
    if (!known && text.statutes) queueMicrotask(() => void this.#loadStatutes(text.dossier, text.statutes));
    return known;
  }

  /** The text of a motion with these amendments as far as they have come; who looks for one that is not there asks for it. */
  find(motion: Motion, amendments: readonly string[] = []): MotionText | undefined {
    const known = this.#known.get(keyOf(motion));
    const wanted = amendments.filter((id) => !known?.amendments[id]).slice(0, MOST);
    if (!known || wanted.length) queueMicrotask(() => void this.#load(motion, wanted));
    return known;
  }

  /** The text of a motion if it has come; asks for nothing. */
  known = (motion: Motion): MotionText | undefined => this.#known.get(keyOf(motion));

  /** Whether the text of a motion has come with all of these amendments. */
  isThere(motion: Motion, amendments: readonly string[]): boolean {
    const text = this.find(motion, amendments);
    return text !== undefined && amendments.every((id) => text.amendments[id]);
  }

  /** A page of all amendments, from this place on; null if there is no answer. */
  async list(motion: Motion, start: number): Promise<Amendment[] | null> {
    return (await this.ask(motion.dossier, [], String(start)))?.listed ?? null;
  }

  async #loadStatutes(dossier: string, hash: string): Promise<void> {
    if (this.#asked.has(hash)) return;
    this.#asked.add(hash);
    const answer = await this.askForStatutes(dossier, hash);
    if (answer) this.#statutes.set(hash, answer);
    else setTimeout(() => this.#asked.delete(hash), AGAIN_MS * (0.5 + Math.random()));
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
