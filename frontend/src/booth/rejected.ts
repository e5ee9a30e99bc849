// The one way the booth says no: where, and why in every language.
import { BOOTH, type BoothFacts } from "../words/booth";
import { everywhere, type Needed, type Text } from "../words/say";

export type { Text };

/** Something from outside is not what it must be. `step` of a log: file, setup, ballots, tally, shares, result. */
export class Rejected extends Error {
  constructor(
    readonly reason: Text,
    public step = "",
  ) {
    super(reason.en);
    this.name = "Rejected";
  }
}

/** A sentence of the booth in every language. */
export const sentence = everywhere(BOOTH);

export const wrong = <Key extends keyof BoothFacts>(key: Key, ...facts: Needed<BoothFacts, Key>): Rejected => new Rejected(sentence(key, ...facts));

/** Do something whose refusals belong to this step. A hostile file may fail in any way: then too it is refused. */
export function within<T>(step: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    throw asRejected(error, step);
  }
}

export function asRejected(error: unknown, step: string): Rejected {
  const found =
    error instanceof Rejected
      ? error
      : wrong("contradictory", { error: String(error) });
  found.step ||= step;
  return found;
}
