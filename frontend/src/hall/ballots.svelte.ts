// Open ballots on their way: each is sent under one number until the server has answered, however often the line is lost.
import type { Receipt, Refusal } from "./types";

/** A ballot as a member wants it. id: its number, the same however often it is sent. */
export type Wish = { readonly vote: string; readonly member: string; readonly choice: string; readonly id: string };

/** What the server said; null if it did not answer, or could not take it now. */
type Answered = Receipt | Refusal | null;

const AGAIN_MS = 1000;
const AGAIN_MS_MOST = 10_000;

export const ballotKey = (vote: string, member: string): string => `${vote}|${member}`;

/** Sends one ballot after another, so that of two for the same paper the one that was wished last also arrives last. */
export class Ballots {
  /** By vote and member, see `ballotKey`: the choice that has not arrived though it was sent. */
  waiting = $state<Record<string, string>>({});

  #wishes = new Map<string, { wish: Wish; settle: (refusal: Refusal | null) => void }>();
  #sending = false;
  #wake: () => void = () => undefined;

  constructor(
    private readonly send: (wish: Wish) => Promise<Answered>,
    private readonly newId: () => string,
  ) {}

  /** Cast the same in all these papers. null once all of it is in the box, or wished otherwise since; else why not. */
  cast = async (vote: string, members: readonly string[], choice: string): Promise<Refusal | null> => {
    const answers = members.map(
      (member) =>
        new Promise<Refusal | null>((settle) => {
          const key = ballotKey(vote, member);
          this.#wishes.get(key)?.settle(null);
          this.#wishes.delete(key); // to the end of the row
          this.#wishes.set(key, { wish: { vote, member, choice, id: this.newId() }, settle });
          if (key in this.waiting) this.waiting[key] = choice;
        }),
    );
    void this.#work();
    return (await Promise.all(answers)).find((refusal) => refusal !== null) ?? null;
  };

  /** The line is back: send at once what is waiting. */
  wake = (): void => this.#wake();

  async #work(): Promise<void> {
    if (this.#sending) return;
    this.#sending = true;
    for (let wait = AGAIN_MS; this.#wishes.size; ) {
      const [key, wished] = this.#wishes.entries().next().value!;
      const answer = await this.send(wished.wish);
      if (answer === null) {
        for (const [each, { wish }] of this.#wishes) this.waiting[each] = wish.choice;
        await new Promise<void>((go) => {
          const timer = setTimeout(go, wait);
          this.#wake = () => (clearTimeout(timer), go());
        });
        wait = Math.min(AGAIN_MS_MOST, wait * 2);
        continue;
      }
      wait = AGAIN_MS;
      if (this.#wishes.get(key) !== wished) continue; // wished otherwise meanwhile
      this.#wishes.delete(key);
      delete this.waiting[key];
      wished.settle("code" in answer ? answer : null);
    }
    this.#sending = false;
  }
}
