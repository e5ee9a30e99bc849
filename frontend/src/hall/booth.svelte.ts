// This device as a booth for secret votes: its key, the ballots it makes and sends, and what it keeps of them.
//
// Kept are the tracker of each ballot with vote, credential and time, and a ballot until its receipt has come; never a
// choice. What encrypts is loaded once a secret vote may come, so that the hall opens as fast as without.

import type * as Crypto from "../booth";
import type { Line } from "./line";
import { contradiction, isOver, numbersFor, setsUpDevices } from "./logic";
import type { Me, Paper, Refusal, Text, View, Vote } from "./types";
import { vault } from "./vault";
import { Watch } from "./watch.svelte";
import { inEveryLanguage } from "./words";

/** unknown: nothing to do yet; other: another device is registered; withdrawn: the office has withdrawn this one. */
export type Where = "unknown" | "ready" | "other" | "withdrawn";

/** A ballot whose receipt has come. */
export type Kept = { vote: string; uuid: string; member: string; credential: string; tracker: string; at: string; place: number };

/** A ballot on its way. */
type Pending = { vote: string; uuid: string; member: string; credential: string; tracker: string; raw: string };

/** How far a paper is. again: the line was lost and it is being sent once more. */
export type Sending = { done: number; of: number; again: boolean; refusal: Refusal | null };

/** A paper as it was filled in: for each of its ballots the options chosen. */
export type Filled = { paper: Paper; ballots: string[][] };

const AGAIN_MS = 2000;
const AGAIN_MS_MOST = 15_000;
const REFUSED_MS = 30_000;
const SPREAD_MS_EACH = 1;
const SPREAD_MS_MOST = 10_000;
/** Refusals after which the same ballot may still be taken. */
export const PASSING = ["not_reached", "request.too_many", "request.overloaded", "ledger.unavailable"];

/** What encrypts, decrypts and checks; loaded when first needed. */
export const loaded = (): Promise<typeof Crypto> => import("../booth");

export class Booth {
  where = $state<Where>("unknown");
  /** This device's key, public part; "" if it has none. */
  key = $state("");
  /** What encrypts could not be loaded so far. */
  broken = $state(false);
  refusal = $state.raw<Refusal | null>(null);
  /** By vote and member, see `paperKey`. */
  sending = $state<Record<string, Sending>>({});
  receipts = $state.raw<Kept[]>([]);
  /** First credential of a paper: whether this device can sign for it. */
  owns = $state<Record<string, boolean>>({});

  #line: Line;
  #secret = 0n;
  #busy = false;
  #again = false;
  #opened = false;
  #warm = "";
  #notBefore = 0;
  #watches = new Map<string, Watch>();

  constructor(line: Line) {
    this.#line = line;
  }

  get #name(): string {
    return `${this.#line.assembly}|${this.#line.me?.person ?? ""}`;
  }

  /** Called whenever the view or what is the person's own has changed: does what is due, one thing after another. */
  follow(): void {
    if (this.#busy) {
      this.#again = true;
      return;
    }
    this.#busy = true;
    void this.#due()
      .then(() => (this.broken = false))
      .catch((error: unknown) => {
        console.warn("booth", error);
        this.broken = true;
        setTimeout(() => this.follow(), AGAIN_MS);
      })
      .finally(() => {
        this.#busy = false;
        if (!this.#again) return;
        this.#again = false;
        this.follow();
      });
  }

  async #due(): Promise<void> {
    const { view, me } = this.#line;
    const votes = view?.votes.some((vote) => vote.secret) ?? false;
    if (!view || !me?.person || !(view.trustees || votes || setsUpDevices(view))) return;
    if (!this.#opened) await this.#open();
    if (!isOver(view)) await this.#settle(view, me);
    await this.#claim(me.papers ?? [], view);
    if (view.trustees?.y) this.#prepare(view.trustees.y);
  }

  /** What this device has kept from an earlier visit. */
  async #open(): Promise<void> {
    const stored = await vault.get(`key|${this.#name}`);
    if (typeof stored === "string") await this.#use(stored);
    this.receipts = (await vault.all(`receipt|${this.#name}|`)).map(([, kept]) => kept as Kept);
    const papers = new Map<string, Pending[]>();
    for (const [, each] of (await vault.all(`pending|${this.#name}|`)) as [string, Pending][]) {
      const key = paperKey(each.vote, each.member);
      papers.set(key, [...(papers.get(key) ?? []), each]);
    }
    this.#opened = true;
    for (const ballots of papers.values()) void this.#send(ballots, true);
  }

  async #use(stored: string): Promise<void> {
    const { publicKey } = await loaded();
    this.#secret = BigInt(`0x${stored}`);
    this.key = publicKey(this.#secret);
  }

  async #settle(view: View, me: Me): Promise<void> {
    const registered = me.booth ?? null;
    if (registered) {
      this.where = registered === this.key ? "ready" : "other";
      if (this.where === "ready") await vault.put(`registered|${this.#name}`, this.key);
    } else if (!setsUpDevices(view) || !(view.assembly.form === "written" ? me.mandates.length : me.checked_in)) this.where = "unknown";
    else if (this.key && (await vault.get(`registered|${this.#name}`)) === this.key) this.where = "withdrawn";
    else if (Date.now() > this.#notBefore) {
      const there = view.presence.online + view.presence.room;
      await pause(Math.random() * Math.min(SPREAD_MS_MOST, there > 100 ? there * SPREAD_MS_EACH : 0));
      this.refusal = await this.register();
      if (this.refusal) this.#notBefore = Date.now() + REFUSED_MS;
    }
  }

  /** Vote on this device from now on, instead of another if there is one. */
  register = async (): Promise<Refusal | null> => {
    const { me, assembly } = this.#line;
    if (!me?.person) return null;
    const { newKey, registration } = await loaded();
    if (!this.key) await this.#use(await vault.first(`key|${this.#name}`, newKey().toString(16)));
    keepForDays();
    const { key, proof } = registration(assembly, me.person, this.#secret);
    const refusal = await this.#line.command("booths.register", { key, proof, replaces: me.booth ?? "" });
    await this.#line.refresh();
    if (!refusal) {
      await vault.put(`registered|${this.#name}`, this.key);
      this.where = "ready";
    }
    return refusal;
  };

  /** Find out which papers this device can sign for. */
  async #claim(papers: Paper[], view: View): Promise<void> {
    for (const paper of papers) {
      const first = paper.credentials?.[0];
      const uuid = view.votes.find((vote) => vote.id === paper.vote)?.secret?.uuid;
      if (!first || !uuid || first in this.owns) continue;
      const derived = this.key ? (await loaded()).credential(this.#secret, uuid, paper.member, 0).credential : "";
      this.owns[first] = derived === first;
    }
  }

  #prepare(y: string): void {
    if (this.#warm === y) return;
    this.#warm = y;
    const warm = () =>
      void loaded()
        .then(({ warmUp }) => warmUp(y))
        .catch(() => (this.#warm = ""));
    if ("requestIdleCallback" in window) requestIdleCallback(warm, { timeout: 5000 });
    else setTimeout(warm, 500);
  }

  // --- casting ---

  /** Encrypt these papers and begin to send them; the choices are needed no longer. Why nothing was made, if it was not.
   * How the sending goes is in `sending`. */
  cast = async (vote: Vote, filled: Filled[]): Promise<Refusal | null> => {
    const { makeBallot, readElection, Rejected } = await loaded();
    const { view, assembly } = this.#line;
    const { secret } = vote;
    if (!view || !secret) return null;
    try {
      const [written, motion] = await Promise.all([this.#line.read(secret.election_ref), this.#line.read(vote.motion_ref)]);
      if (typeof written !== "string") return written;
      if (typeof motion !== "string") return motion;
      const election = readElection(written);
      const found = contradiction(election, vote, motion, assembly, view.trustees?.y ?? "");
      if (found) return refusalOf("booth", inEveryLanguage("booth.contradiction", { what: found }));
      const ready: Pending[][] = [];
      for (const { paper, ballots } of filled) {
        const made: Pending[] = [];
        for (const [i, chosen] of ballots.entries()) {
          const mine = (await loaded()).credential(this.#secret, secret.uuid, paper.member, i);
          if (mine.credential !== paper.credentials?.[i]) return refusalOf("booth", inEveryLanguage("booth.contradiction", { what: "credential" }));
          const { raw, tracker } = makeBallot(election, mine.secret, numbersFor(vote, chosen));
          made.push({ vote: vote.id, uuid: secret.uuid, member: paper.member, credential: mine.credential, tracker, raw });
          if (ballots.length > 1) await pause(0);
        }
        ready.push(made);
      }
      for (const made of ready) {
        for (const each of made) await vault.put(this.#pendingName(each), each).catch(unkept);
        this.sending[paperKey(vote.id, made[0]!.member)] = { done: 0, of: made.length, again: false, refusal: null };
      }
      void this.#sendAll(ready);
    } catch (error) {
      if (!(error instanceof Rejected)) throw error;
      return refusalOf("booth.rejected", error.reason);
    }
    return null;
  };

  /** One paper after another: a line that is bad for one is bad for all. */
  async #sendAll(papers: Pending[][]): Promise<void> {
    for (const ballots of papers) await this.#send(ballots);
  }

  /** Send ballots of one paper until each has its receipt. */
  async #send(ballots: Pending[], kept = false): Promise<void> {
    const first = ballots[0];
    if (!first) return;
    const key = paperKey(first.vote, first.member);
    const state = (change: Partial<Sending>) => {
      const before = this.sending[key] ?? { done: 0, of: ballots.length, again: false, refusal: null };
      this.sending[key] = { ...before, ...change };
    };
    state({ done: 0, of: ballots.length, again: kept, refusal: null });
    for (const [place, each] of ballots.entries()) {
      const refusal = await this.#until(each, () => state({ again: true }));
      if (refusal) return state({ refusal });
      state({ done: place + 1, again: false });
    }
    await this.#line.refresh();
    delete this.sending[key];
  }

  /** Send this ballot until it was taken, or refused for good. The same bytes each time: they count once. */
  async #until(ballot: Pending, lost: () => void): Promise<Refusal | null> {
    for (let wait = AGAIN_MS; ; wait = Math.min(AGAIN_MS_MOST, wait * 1.5)) {
      const answer = await this.#line.secretBallot(ballot.vote, ballot.raw);
      if (!("code" in answer)) {
        if (answer.tracker !== ballot.tracker) return refusalOf("booth", inEveryLanguage("booth.other_tracker"));
        await this.#keep(ballot, answer.place);
        return null;
      }
      if (!PASSING.includes(answer.code)) {
        if (!this.#line.shut) await vault.drop(this.#pendingName(ballot)).catch(unkept);
        return answer;
      }
      lost();
      await pause(wait);
    }
  }

  async #keep(ballot: Pending, place: number): Promise<void> {
    const { vote, uuid, member, credential, tracker } = ballot;
    const kept: Kept = { vote, uuid, member, credential, tracker, place, at: new Date(this.#line.now).toISOString() };
    this.receipts = [...this.receipts.filter((each) => each.tracker !== tracker), kept];
    await vault.put(`receipt|${this.#name}|${uuid}|${tracker}`, kept).catch(unkept);
    await vault.drop(this.#pendingName(ballot)).catch(unkept);
  }

  #pendingName = (ballot: Pending): string => `pending|${this.#name}|${ballot.credential}`;

  /** The watch over the log of this vote, one for all parts of the page. */
  watch(vote: Vote): Watch | null {
    if (!vote.secret) return null;
    const { uuid, phi } = vote.secret;
    const found = this.#watches.get(uuid) ?? new Watch(this.#line, () => this.receipts, uuid, phi);
    this.#watches.set(uuid, found);
    return found;
  }
}

/** Ask the browser not to clear away what this page keeps: in writing it is needed for days. */
function keepForDays(): void {
  void navigator.storage?.persist?.().catch(unkept);
}

export const paperKey = (vote: string, member: string): string => `${vote}|${member}`;
export const refusalOf = (code: string, text: Text): Refusal => ({ code, text, args: {}, cite: null });
/** The browser would not keep something: the vote goes on, it is only not remembered beyond this visit. */
const unkept = (error: unknown) => console.warn("booth", error);
const pause = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));
