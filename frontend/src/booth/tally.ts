// The encrypted tally (specification, section 4.13): a running product per weight, and what it holds in the end.
import { type CiphertextData, list, readCiphertext } from "./ballot";
import type { Voter } from "./election";
import { base, baseOf, IDENTITY, NoPoint, type Point, powerOf, settled, texts } from "./group";
import type { Json } from "./json";
import type { Ciphertext } from "./proofs";
import { type Question, sizeOf } from "./question";

export type TallyData = CiphertextData[][];
interface Pair {
  alpha: Point;
  beta: Point;
}

/** The ballots so far, multiplied up; a credential's later ballot replaces its earlier one. */
export class RunningTally {
  private readonly products = new Map<number, Pair[][]>();
  private readonly last = new Map<string, Ciphertext[][]>();
  numTallied = 0;
  totalWeight = 0;

  constructor(private readonly questions: readonly Question[]) {}

  /** Take in the choices of a ballot that was checked. */
  add(credential: string, voter: Voter, choices: Ciphertext[][]): void {
    let sums = this.products.get(voter.weight);
    if (!sums) {
      sums = this.nothing();
      this.products.set(voter.weight, sums);
    }
    const before = this.last.get(credential);
    for (const [row, answers] of choices.entries()) {
      for (const [index, now] of answers.entries()) {
        const total = (sums[row] as Pair[])[index] as Pair;
        const old = before?.[row]?.[index];
        total.alpha = (old ? total.alpha.subtract(old.alpha) : total.alpha).add(now.alpha);
        total.beta = (old ? total.beta.subtract(old.beta) : total.beta).add(now.beta);
      }
    }
    if (!before) {
      this.numTallied += 1;
      this.totalWeight += voter.weight;
    }
    this.last.set(credential, choices);
  }

  /** Componentwise the product of ciphertext^weight over the counted ballots. */
  result(): TallyData {
    const steps = this.steps();
    for (;;) {
      const step = steps.next();
      if (step.done) return step.value;
    }
  }

  /** The same, pausing after each ciphertext. */
  *steps(): Generator<void, TallyData> {
    const tallied = this.nothing();
    for (const [weight, sums] of this.products) {
      for (const [row, choices] of sums.entries()) {
        for (const [index, each] of choices.entries()) {
          const total = (tallied[row] as Pair[])[index] as Pair;
          total.alpha = total.alpha.add(powerOf(each.alpha, BigInt(weight)));
          total.beta = total.beta.add(powerOf(each.beta, BigInt(weight)));
          yield;
        }
      }
    }
    return tallied.map((row) => {
      const spelled = texts(row.flatMap((each) => [each.alpha, each.beta]));
      return row.map((_, index) => ({ alpha: spelled[2 * index] as string, beta: spelled[2 * index + 1] as string }));
    });
  }

  private nothing(): Pair[][] {
    return this.questions.map((question) =>
      Array.from({ length: sizeOf(question) }, () => ({ alpha: IDENTITY, beta: IDENTITY })),
    );
  }
}

/** Read an encrypted tally of the shape of these questions; only its form. */
export const readTally = (data: Json, questions: readonly Question[]): TallyData =>
  list(data, questions.length).map((row, index) => list(row, sizeOf(questions[index] as Question)).map(readCiphertext));

export const equalTallies = (one: TallyData, other: TallyData): boolean =>
  JSON.stringify(one.map((row) => row.map(({ alpha, beta }) => [alpha, beta]))) ===
  JSON.stringify(other.map((row) => row.map(({ alpha, beta }) => [alpha, beta])));

const AT_ONCE = 256;

/** Finds m in G^m for 0 <= m <= most, by baby steps and giant steps; the baby steps are shared by all searches. */
export class Logarithms {
  private readonly step: number;
  private readonly baby = new Map<string, number>();
  private giant: Point = IDENTITY;

  constructor(private readonly most: number) {
    this.step = Math.floor(Math.sqrt(most)) + 1;
  }

  /** Compute the baby steps. Pauses between. */
  *prepare(): Generator<void, void> {
    let each = IDENTITY;
    const g = base(1n);
    while (this.baby.size < this.step) {
      const some: Point[] = [];
      while (some.length < AT_ONCE && this.baby.size + some.length < this.step) {
        some.push(each);
        each = each.add(g);
      }
      for (const name of names(some)) this.baby.set(name, this.baby.size);
      yield;
    }
    this.giant = baseOf(BigInt(this.step));
  }

  /** m. Throws NoPoint if there is none up to `most`. Pauses between. */
  *of(power: Point): Generator<void, number> {
    let each = power;
    for (let first = 0; first <= this.step; first += AT_ONCE) {
      const some: Point[] = [];
      while (some.length < AT_ONCE && first + some.length <= this.step) {
        some.push(each);
        each = each.subtract(this.giant);
      }
      for (const [index, name] of names(some).entries()) {
        const small = this.baby.get(name);
        if (small === undefined) continue;
        const found = (first + index) * this.step + small;
        if (found <= this.most) return found;
        throw new NoPoint();
      }
      yield;
    }
    throw new NoPoint();
  }
}

/** A short name for each point of the group; the coordinate y tells it from all but its inverse, the sign of x from that. */
const names = (points: Point[]): string[] => settled(points).map((each) => `${each.x & 1n}${each.y.toString(36)}`);
