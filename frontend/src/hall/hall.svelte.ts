// The connection of one screen to its assembly: one stream in, commands and ballots out.

import { type Language, type T, translator } from "../i18n";
import { personalKey } from "./logic";
import type { Me, Names, Refusal, View } from "./types";

export type Audience = "member" | "chair" | "projector";
export type Receipt = { place: number; hash: string };
type Answer = { refusal?: Refusal } & Partial<Receipt>;

const TRIES = 4;
const PERSONAL_MS = 20_000;

export class Hall {
  view = $state.raw<View | null>(null);
  me = $state.raw<Me | null>(null);
  names = $state.raw<Names>({ persons: {}, members: {} });
  cast = $state<Record<string, number>>({});
  lostSince = $state<Date | null>(null);
  signedOut = $state(false);
  now = $state(Date.now());
  readonly t: T;

  #offset = 0;
  #source: EventSource | null = null;
  #key = "";

  constructor(
    readonly assembly: string,
    readonly audience: Audience,
    readonly person: string,
    readonly roles: string[],
    readonly language: Language,
    readonly timezone: string,
  ) {
    this.t = translator(language);
    this.#connect();
    void this.#loadNames();
    setInterval(() => (this.now = Date.now() + this.#offset), 500);
    if (audience !== "projector") setInterval(() => void this.refresh(), PERSONAL_MS * (0.8 + Math.random() * 0.4));
  }

  personName = (id: string): string => this.names.persons[id] ?? "…";
  memberName = (id: string): string => this.names.members[id]?.name ?? "…";

  time = (at: string | Date): string => this.#format(at, { hour: "2-digit", minute: "2-digit" });
  dateTime = (at: string): string =>
    this.#format(at, { weekday: "long", day: "numeric", month: "long", hour: "2-digit", minute: "2-digit" });

  #format(at: string | Date, options: Intl.DateTimeFormatOptions): string {
    const locale = this.language === "de" ? "de-DE" : "en-GB";
    return new Intl.DateTimeFormat(locale, { ...options, timeZone: this.timezone }).format(new Date(at));
  }

  /** Seconds from now until an instant; negative once it has passed. */
  until = (at: string): number => (new Date(at).getTime() - this.now) / 1000;

  #address(what: string): string {
    return `/live/${this.assembly}/${what}?as=${this.audience}`;
  }

  #connect(): void {
    this.#source?.close();
    const source = new EventSource(this.#address("stream"));
    this.#source = source;
    source.addEventListener("open", () => (this.lostSince = null));
    source.addEventListener("view", (event) => this.#seen(JSON.parse((event as MessageEvent<string>).data) as View));
    source.addEventListener("cast", (event) => {
      const { vote, heads } = JSON.parse((event as MessageEvent<string>).data) as { vote: string; heads: number };
      this.cast[vote] = heads;
    });
    source.addEventListener("error", () => {
      this.lostSince ??= new Date();
      if (source.readyState === EventSource.CLOSED) void this.#reconnectLater();
    });
  }

  /** The browser reconnects by itself unless it was refused; then we ask why, and spread the retries over time. */
  async #reconnectLater(): Promise<void> {
    await this.refresh();
    if (this.signedOut) return;
    setTimeout(() => this.#connect(), 2000 + Math.random() * 4000);
  }

  #seen(view: View): void {
    this.lostSince = null;
    this.view = view;
    const key = personalKey(view);
    if (key !== this.#key && this.audience !== "projector") void this.refresh();
    this.#key = key;
  }

  async #loadNames(): Promise<void> {
    const response = await this.#get("names");
    if (response) this.names = response as Names;
    else setTimeout(() => void this.#loadNames(), 5000);
  }

  /** Ask for what is this person's own: mandates, papers, receipts. */
  async refresh(): Promise<void> {
    const me = (await this.#get("me")) as Me | null;
    if (!me) return;
    this.me = me;
    this.#offset = new Date(me.now).getTime() - Date.now();
  }

  async #get(what: string): Promise<unknown> {
    try {
      const response = await fetch(this.#address(what));
      this.signedOut = response.status === 401;
      return response.ok ? await response.json() : null;
    } catch {
      return null;
    }
  }

  /** Send a command; null if it was carried out, else why not. */
  command = async (kind: string, data: Record<string, unknown> = {}): Promise<Refusal | null> => {
    const answer = await this.#post("command", { kind, data });
    return answer.refusal ?? null;
  };

  /** Cast a ballot; the receipt, or why it was not taken. */
  ballot = async (vote: string, member: string, choice: string, paper = false): Promise<Receipt | Refusal> => {
    const answer = await this.#post("ballot", { vote, member, choice, ...(paper ? { channel: "paper" } : {}) });
    void this.refresh();
    return answer.refusal ?? { place: answer.place ?? 0, hash: answer.hash ?? "" };
  };

  /** Repeated with the same id until the server has answered: it does the same thing only once. */
  async #post(what: string, body: Record<string, unknown>): Promise<Answer> {
    const text = JSON.stringify({ ...body, command_id: newId() });
    for (let attempt = 0; attempt < TRIES; attempt++) {
      try {
        const response = await fetch(this.#address(what), {
          method: "POST",
          headers: { "content-type": "application/json", "x-konvent": "1" },
          body: text,
        });
        if (response.status === 401) this.signedOut = true;
        if (response.status !== 429 && response.status !== 503) {
          return (await response.json()) as Answer;
        }
      } catch {
        // The line is down; the loop tries again with the same id.
      }
      await new Promise((done) => setTimeout(done, 400 * 2 ** attempt));
    }
    const said = { de: translator("de")("not_reached"), en: translator("en")("not_reached") };
    return { refusal: { code: "not_reached", text: said, cite: null } };
  }
}

/** A random id; `randomUUID` exists only on https and localhost. */
export function newId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
