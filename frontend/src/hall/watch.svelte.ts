// Following the log of one vote on this device: how many ballots, checked when, and whether anything has vanished.

import type { Cast, LogFollower, Monitor, MonitorState } from "../booth";
import type { Line } from "./line";
import type { Text } from "./types";
import { inEveryLanguage } from "./words";

/** A ballot may be in the box a moment before it is in what is fetched. */
const GRACE_MS = 15_000;

export class Watch {
  on = $state(false);
  state = $state.raw<MonitorState>({ kind: "waiting" });
  ballots = $state(0);
  checkedAt = $state<Date | null>(null);
  /** A ballot of this device that is not in the log, though it has its receipt. */
  vanished = $state("");

  #monitor: Promise<Monitor> | null = null;

  constructor(
    private readonly line: Line,
    /** The ballots that this device has cast, with their receipts. */
    private readonly receipts: () => readonly { uuid: string; tracker: string; at: string }[],
    readonly uuid: string,
    readonly phi: string,
  ) {}

  /** What is wrong, to be shouted; null if nothing is. */
  get alarm(): Text | null {
    if (this.state.kind === "alarm") return this.state.rejected.reason;
    if (!this.vanished) return null;
    return inEveryLanguage("watch.vanished", { tracker: this.vanished });
  }

  start = async (): Promise<void> => {
    this.on = true;
    const monitor = await this.#made();
    if (this.on) monitor.start();
  };

  stop = async (): Promise<void> => {
    this.on = false;
    (await this.#made()).stop();
  };

  /** Take in everything there is now; the follower, to be asked about it. */
  now = async (): Promise<LogFollower> => {
    const monitor = await this.#made();
    await monitor.poll(); // one that was under way may have been asked a moment too early
    await monitor.poll();
    return monitor.follower;
  };

  #made(): Promise<Monitor> {
    this.#monitor ??= import("../booth").then(
      ({ Monitor }) =>
        new Monitor({ assembly: this.line.assembly, uuid: this.uuid, phi: this.phi, tell: (monitor) => this.#told(monitor) }),
    );
    return this.#monitor;
  }

  #told(monitor: Monitor): void {
    this.state = monitor.state;
    this.ballots = monitor.follower.ballots.length;
    if (monitor.state.kind === "waiting" || (monitor.state.kind === "following" && !monitor.state.online)) return;
    this.checkedAt = new Date(this.line.now);
    const old = this.line.now - GRACE_MS;
    const own = this.receipts().filter((each) => each.uuid === this.uuid && new Date(each.at).getTime() < old);
    this.vanished = own.find((each) => monitor.follower.find(each.tracker) === null)?.tracker ?? "";
  }
}

/** What became of a ballot of this device. strange: a later one counts that did not come from here. */
export type Fate = "counted" | "replaced" | "missing" | "strange";

/** credential, tracker: of the ballot; own: all trackers of this device. */
export function fateOf(ballots: readonly Pick<Cast, "tracker" | "credential" | "replaced">[], credential: string, tracker: string, own: ReadonlySet<string>): Fate {
  const found = ballots.find((each) => each.tracker === tracker);
  if (!found) return "missing";
  if (!found.replaced) return "counted";
  const last = ballots.filter((each) => each.credential === credential).at(-1);
  return last && own.has(last.tracker) ? "replaced" : "strange";
}
