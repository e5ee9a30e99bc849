// What the booth and the watch over a log need of the page's line to its assembly.
import type { Me, Refusal, View } from "./types";

/** Where a ballot lies in the box; tracker: of an encrypted one. */
export type Receipt = { place: number; hash: string; tracker?: string };

export interface Line {
  readonly assembly: string;
  readonly view: View | null;
  readonly me: Me | null;
  /** Why this page is shut, if it is: nobody is signed in any more, or not the person it was opened for. */
  readonly shut: Refusal | null;
  /** The server's clock, in ms. */
  readonly now: number;
  refresh(): Promise<void>;
  command(kind: string, data?: Record<string, unknown>): Promise<Refusal | null>;
  secretBallot(vote: string, ballot: string): Promise<Required<Receipt> | Refusal>;
}
