// What the booth and the watch over a log need of the page's line to its assembly.
import type { Commands, Me, Receipt, Refusal, View } from "./types";

/** Sends a command; null if it was carried out, else why not. Its fields may be left out where it needs none. */
export type Send = <Kind extends keyof Commands>(
  kind: Kind,
  ...fields: {} extends Commands[Kind] ? [Commands[Kind]?] : [Commands[Kind]]
) => Promise<Refusal | null>;

export interface Line {
  readonly assembly: string;
  readonly view: View | null;
  readonly me: Me | null;
  /** Why this page is shut, if it is: nobody is signed in any more, or not the person it was opened for. */
  readonly shut: Refusal | null;
  /** The server's clock, in ms. */
  readonly now: number;
  refresh(): Promise<void>;
  readonly command: Send;
  /** What somebody has written, by its ref, for an act that needs it; or why it cannot be had. */
  read(ref: string): Promise<string | Refusal>;
  secretBallot(vote: string, ballot: string): Promise<Receipt | Refusal>;
}
