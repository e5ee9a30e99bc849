// Watches the log of a vote from this device: fetches what is new, checks all of it, and notices if anything that was
// here once has vanished or changed, also since an earlier visit.
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { asRejected, Rejected, wrong, sentence } from "./rejected";
import { LogFollower, type Seen } from "./verification";

export type MonitorState =
  | { kind: "waiting" } // nothing has been fetched yet
  | { kind: "following"; online: boolean } // all that came so far was right
  | { kind: "complete" } // up to the result, and right
  | { kind: "alarm"; rejected: Rejected }; // shrunk, changed or wrong: to be shouted

export interface MonitorOptions {
  assembly: string;
  uuid: string;
  /** The hash of the election as the vote's view has it. */
  phi?: string;
  /** Called after each change of state and of the follower. */
  tell: (monitor: Monitor) => void;
  fetch?: typeof globalThis.fetch;
  /** Where to remember what was seen; null for nowhere. */
  storage?: Pick<Storage, "getItem" | "setItem"> | null;
  intervalMs?: number;
}

const INTERVAL_MS = 4_000;

export class Monitor {
  readonly follower: LogFollower;
  state: MonitorState = { kind: "waiting" };
  private readonly expected: Seen | null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private going: Promise<void> | null = null;
  private wasOffline = false;
  private lastRead = false;
  private running = false;

  constructor(private readonly options: MonitorOptions) {
    this.expected = this.remembered();
    this.follower = new LogFollower({ expected: this.expected, ...(options.phi !== undefined && { phi: options.phi }) });
  }

  /** Fetch now and then until the result has come, or something is wrong. */
  start(): void {
    if (this.running) return;
    this.running = true;
    void this.again();
  }

  stop(): void {
    this.running = false;
    clearTimeout(this.timer);
  }

  /** Fetch once, now; resolves when what is there has been taken in. Never throws: look at `state`. */
  poll(): Promise<void> {
    this.going ??= this.once().finally(() => {
      this.going = null;
    });
    return this.going;
  }

  private async again(): Promise<void> {
    await this.poll();
    if (!this.running || this.state.kind === "alarm" || this.state.kind === "complete") return;
    this.timer = setTimeout(() => void this.again(), this.options.intervalMs ?? INTERVAL_MS);
  }

  private async once(): Promise<void> {
    if (this.state.kind === "alarm") return;
    const { follower } = this;
    try {
      // After an interruption, and once all is over, the whole is read again: what was seen must still stand there.
      const whole = follower.size > 0 && (this.wasOffline || (follower.complete && !this.lastRead));
      const bytes = await this.fetched(whole ? 0 : follower.size);
      if (bytes === null) {
        this.wasOffline = true;
        this.become(this.state.kind === "waiting" ? this.state : { kind: "following", online: false });
        return;
      }
      const fresh = whole ? this.beyond(bytes) : bytes;
      this.wasOffline = false;
      this.lastRead ||= whole && follower.complete;
      if (fresh.length) await follower.feed(fresh);
      if (follower.complete && !this.lastRead) {
        this.remember();
        return await this.once();
      }
      this.remember();
      this.become(follower.complete ? { kind: "complete" } : { kind: "following", online: true });
    } catch (error) {
      this.become({ kind: "alarm", rejected: asRejected(error, "log") });
    }
  }

  /** The log from this byte on; null if it could not be fetched. Throws Rejected if it has become shorter. */
  private async fetched(from: number): Promise<Uint8Array | null> {
    const { assembly, uuid } = this.options;
    const fetch = this.options.fetch ?? globalThis.fetch.bind(globalThis);
    const path = `/live/log/${encodeURIComponent(assembly)}/${encodeURIComponent(uuid)}?from=${from}`;
    let size: number;
    let bytes: Uint8Array;
    try {
      const answer = await fetch(path, { cache: "no-store" });
      if (answer.status === 416) throw shrunk();
      if (!answer.ok) return null;
      bytes = new Uint8Array(await answer.arrayBuffer());
      size = Number(answer.headers.get("X-Konvent-Size") ?? Number.NaN);
    } catch (error) {
      if (error instanceof Rejected) throw error;
      return null;
    }
    const seen = Math.max(this.follower.size, this.follower.size ? 0 : (this.expected?.size ?? 0));
    if (size < seen || (Number.isNaN(size) && from + bytes.length < seen)) throw shrunk();
    return bytes;
  }

  /** What is new in the whole log, after comparing the rest with what was seen. */
  private beyond(bytes: Uint8Array): Uint8Array {
    const { size, hash } = this.follower.seen;
    if (bytes.length < size) throw shrunk();
    if (bytesToHex(sha256(bytes.subarray(0, size))) !== hash) {
      throw new Rejected(sentence("log.changed"), "log");
    }
    return bytes.subarray(size);
  }

  private become(state: MonitorState): void {
    this.state = state;
    this.options.tell(this);
  }

  // --- between visits ---

  private get name(): string {
    return `konvent-log-${this.options.uuid}`;
  }

  private get storage(): Pick<Storage, "getItem" | "setItem"> | null {
    if (this.options.storage !== undefined) return this.options.storage;
    try {
      return globalThis.localStorage ?? null;
    } catch {
      return null; // forbidden by the browser's settings
    }
  }

  private remembered(): Seen | null {
    try {
      const found = JSON.parse(this.storage?.getItem(this.name) ?? "null") as Partial<Seen> | null;
      if (found && Number.isSafeInteger(found.size) && typeof found.hash === "string") return found as Seen;
    } catch {
      // Nothing usable was remembered.
    }
    return null;
  }

  private remember(): void {
    const before = this.remembered();
    if (before && before.size >= this.follower.size) return;
    try {
      this.storage?.setItem(this.name, JSON.stringify(this.follower.seen));
    } catch {
      // Full, or forbidden: this visit is watched all the same.
    }
  }
}

const shrunk = () => {
  const found = wrong("log.shorter");
  found.step = "log";
  return found;
};
