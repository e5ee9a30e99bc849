// What people have written: views hold its refs, the page asks for what it shows and keeps it for as long as it is open.

import { untrack } from "svelte";
import { SvelteMap } from "svelte/reactivity";
import type { Refusal } from "./types";

/** By these refs the texts that may be read; a refusal if none may; null if there was no answer. */
export type AskForTexts = (refs: string[]) => Promise<Record<string, string> | Refusal | null>;

/** At a time, as the server answers (live/texts.py). */
const MOST = 20;
const AGAIN_MS = 2000;
const AGAIN_MS_MOST = 30_000;

export class Texts {
  /** What is asked for has not come so far, and is asked for again. */
  late = $state(false);

  #known = new SvelteMap<string, string>();
  #refused = new SvelteMap<string, Refusal>();
  #wanted = new Set<string>();
  #asking = false;

  constructor(private readonly ask: AskForTexts) {}

  /** Take over texts that came with a view: they are newer than what is kept, if one has been erased. */
  take(texts: Record<string, string>): void {
    for (const [ref, text] of Object.entries(texts)) this.#known.set(ref, text);
  }

  /** The text, or why it may not be read. undefined while it is on its way: whoever looks for one that is not there asks for it. */
  find(ref: string): string | Refusal | undefined {
    if (!ref) return "";
    const found = this.#known.get(ref) ?? this.#refused.get(ref);
    if (found === undefined) this.#want(ref);
    return found;
  }

  /** The text or why it may not be read, for an act that needs it; null if there is no answer. */
  async read(ref: string): Promise<string | Refusal | null> {
    const there = (): string | Refusal | undefined => untrack(() => (ref ? (this.#known.get(ref) ?? this.#refused.get(ref)) : ""));
    if (there() === undefined) await this.#load([ref]);
    return there() ?? null;
  }

  #want(ref: string): void {
    this.#wanted.add(ref);
    if (this.#asking) return;
    this.#asking = true;
    queueMicrotask(() => void this.#askForAll()); // together what is drawn together
  }

  async #askForAll(): Promise<void> {
    let wait = AGAIN_MS;
    while (this.#wanted.size) {
      const refs = [...this.#wanted].slice(0, MOST);
      if (await this.#load(refs)) {
        this.late = false;
        wait = AGAIN_MS;
      } else {
        this.late = true;
        await new Promise((done) => setTimeout(done, wait * (0.5 + Math.random())));
        wait = Math.min(AGAIN_MS_MOST, wait * 2);
      }
    }
    this.#asking = false;
  }

  /** Ask for these; whether anything is known of them now. */
  async #load(refs: string[]): Promise<boolean> {
    const answer = await this.ask(refs);
    if (answer && "code" in answer) for (const ref of refs) this.#refused.set(ref, answer as Refusal);
    else if (answer) this.take(answer);
    const settled = refs.filter((ref) => this.#known.has(ref) || this.#refused.has(ref));
    for (const ref of settled) this.#wanted.delete(ref);
    return settled.length > 0;
  }
}
