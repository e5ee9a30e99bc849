// The one way the booth says no: where, and why in every language.
import type { Text } from "../words/say";

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

export const wrong = (de: string, en: string): Rejected => new Rejected({ de, en });

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
      : wrong(
          `Die Angaben sind so widersprüchlich, dass sie sich nicht prüfen lassen (${String(error)}).`,
          `The data contradict themselves so much that they cannot be checked (${String(error)}).`,
        );
  found.step ||= step;
  return found;
}
