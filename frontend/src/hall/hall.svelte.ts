// The connection of one screen to its assembly: one stream in, commands and ballots out.

import { type Language, LANGUAGES } from "../words/languages";
import { inLanguage } from "../words/say";
import { Ballots } from "./ballots.svelte";
import { Booth, PASSING } from "./booth.svelte";
import { applied, type Change } from "./change";
import type { Line, Send } from "./line";
import { chairing, isOver, NONE, personalKey, saidBefore, withNames } from "./logic";
import { Motions } from "./motions.svelte";
import { Texts } from "./texts.svelte";
import type { Me, Missing, MotionText, Names, OfferedMotions, OnPaper, Page, Receipt, Refusal, Role, Situation, Statutes, Text, Texts as Told, View, Vote } from "./types";
import { inEveryLanguage, type T, translator } from "./words";

/** Where the pages that draw this hall are, below the person's own address. */
export const PLACES: Partial<Record<Page, string>> = { member: "", side: "beisitz/", chair: "leitung/", projector: "leinwand/" };
/** seq: the place of the last entry that an act has led to. */
type Answer = { refusal?: Refusal; seq?: number } & Partial<Receipt>;

const TRIES = 4;
const UNDO_MS = 10_000;
const QUIET_MS = 25_000; // the server lets a page hear something every 10 s
const NOT_REACHED = "not_reached";
const PERSONAL_MS = 180_000;
const SPREAD_MS_EACH = 0.25; // so many ms more for each who is there: thousands do not all ask in the same instant
const SPREAD_MS_MOST = 2000;
const DOOR_MS = 10_000;
const DOOR_MS_EACH = 10;
const RETRY_MS = 2000;
const RETRY_MS_MOST = 30_000;
const FORBIDDEN = 403;
const UNAVAILABLE = 503;
const SHOWN_MS = 3000; // an act that was answered is on the screen within this, or the line is down
const ASKED_MS = 20_000; // a line that was cut answers nothing, and would hold a connection for ever
const ANSWER_MS = { ballot: 5000, command: 20_000, seen: 20_000 };

/** How an open vote stands, as the stream tells; may_close: those who run it alone. */
type Cast = { vote: string; heads: number; mark: string; may_close?: boolean };

export class Hall implements Line {
  view = $state.raw<View | null>(null);
  me = $state.raw<Me | null>(null);
  names = $state.raw<Names>({ persons: {}, members: {}, options: {} });
  cast = $state<Record<string, number>>({});
  /** By vote: whether it may be closed now, as the rules say. */
  mayClose = $state<Record<string, boolean>>({});
  lostSince = $state<Date | null>(null);
  /** Why this page is shut: nobody is signed in any more, or not the person it was opened for. */
  shut = $state.raw<Refusal | null>(null);
  /** Why the server cannot serve now, in its words: its store is away, or a book of this assembly. */
  trouble = $state.raw<Refusal | null>(null);
  /** What is gone of what this page was told: an older backup has been put back. */
  missing = $state.raw<Text[]>([]);
  /** Ballots that came after the end: their card is gone, so it is said here. */
  late = $state.raw<{ vote: string; number: string; refusal: Refusal }[]>([]);
  now = $state(Date.now());
  /** How the last act is taken back, for some seconds; may: whether that still changes nothing else. */
  undo = $state.raw<{ until: number; back: () => Promise<Refusal | null>; may: () => boolean } | null>(null);
  /** Who counts as there online without a line, as the situation last said. */
  away = $state.raw<Situation["away"]>([]);
  /** Her tasks and pages: as the page was opened, then as they change. */
  roles = $state.raw<Role[]>([]);
  pages = $state.raw<Page[]>([]);
  readonly t: T;

  readonly collator: Intl.Collator;
  readonly booth = new Booth(this);
  /** Her open ballots on their way; one attempt at a time. */
  readonly ballots = new Ballots(async ({ vote, member, choice, id }) => {
    const answer = await this.#post("ballot", { vote, member, choice }, id, 1);
    if (PASSING.includes(answer.refusal?.code ?? "")) return null;
    await this.refresh();
    const open = this.view?.votes.find((each) => each.id === vote)?.state === "open";
    if (answer.refusal && !open) this.#tooLate(vote, answer.refusal);
    return answer.refusal ?? receiptOf(answer);
  }, newId);
  readonly #texts = new Texts((refs) => this.#askForTexts(refs));
  readonly motions = new Motions(
    (dossier, amendments, start) => this.#askForMotion(dossier, amendments, start),
    async (dossier, hash) => ((await this.#get("statutes", `&as=${this.page}&dossier=${encodeURIComponent(dossier)}&hash=${hash}`)) as Statutes | null)?.text ?? null,
  );

  #lower = new Map<string, string>();
  // The command that was sent last, if nobody has answered it.
  #unanswered: { asked: string; id: string } | null = null;
  #acted = 0;
  #awaited: { seq: number; done: () => void }[] = [];
  #offset = 0;
  #failures = 0;
  #heardAt = 0;
  #next: View | null = null;
  #source: EventSource | null = null;
  #key = "";
  #standing = "";
  #room = -1;
  #askNot = 0;
  /** What this page was told, as the server signed it; by vote, "" for the acts. */
  #marks = new Map<string, { number: number; mark: string }>();

  constructor(
    readonly assembly: string,
    readonly page: Page,
    /** For whom this page was opened: named in every request. */
    readonly who: string,
    readonly person: string,
    roles: Role[],
    pages: Page[],
    readonly language: Language,
    readonly timezone: string,
    /** Where the captions of the video room can be read; empty if nowhere. */
    readonly captions = "",
    /** An instant: so long her link lets her read, once the assembly is over; empty if this was not known yet. */
    readonly readUntil = "",
    /** The address of her members' area; empty for accounts, screens and guests. */
    readonly home = "",
  ) {
    this.t = translator(language);
    this.collator = new Intl.Collator(language);
    [this.roles, this.pages] = [roles, pages];
    this.#connect();
    void this.#loadNames();
    setInterval(() => {
      this.now = Date.now() + this.#offset;
      if (Date.now() - this.#heardAt > QUIET_MS) this.#dead();
    }, 500);
    addEventListener("offline", () => (this.lostSince ??= new Date()));
    addEventListener("online", () => this.#connect());
    if (page !== "projector") setInterval(() => void this.refresh(), PERSONAL_MS * (0.8 + Math.random() * 0.4));
    document.addEventListener("visibilitychange", () => {
      if (this.shut && !document.hidden) void this.refresh();
    });
  }

  /** What was being asked for when the page went on without it, with what had been typed. */
  missed = $state.raw<{ title: string; words: string; refusal: Refusal | null } | null>(null);

  /** Whether whoever this page is for has one of these roles. */
  is = (...roles: Role[]): boolean => roles.some((role) => this.roles.includes(role));

  /** Whether she takes part herself: guests, tellers, auditors and screens only watch the members' page. */
  get takesPart(): boolean {
    return this.is("member", "chair", "deputy", "office", "minutes");
  }

  /** Where a page of this assembly is, for this person or another. */
  address = (below = "", who = this.who): string => `/hall/${this.assembly}/${who}/${below}`;

  /** Go on at another page of hers. */
  goTo = (page: Page): void => location.replace(this.address(PLACES[page] ?? ""));

  /** Where it opens what is read beside the hall: whoever is there stays at this page, or she would count as somebody who is lost. */
  get aside(): "_blank" | undefined {
    return this.me?.checked_in && this.view && !isOver(this.view) ? "_blank" : undefined;
  }

  personName = (id: string): string => this.names.persons[id] ?? "…";
  memberName = (id: string): string => this.names.members[id]?.name ?? "…";

  /** What an option of an item is called; its id once that has been erased. */
  optionName = (item: string, option: string): string => {
    const known = this.names.options[item]?.[option];
    const nominated = this.view?.agenda.find((each) => each.id === item)?.nominated.find((each) => each.option === option);
    return known ?? (nominated ? this.personName(nominated.person) : option);
  };

  /** What a ballot in this vote can say; where several may be chosen, who abstains leaves it blank, and who wants none says so. */
  choiceName = (vote: Vote, choice: string): string => {
    if (vote.options.includes(choice)) return this.optionIn(vote, choice);
    const several = vote.method === "several_of";
    if (several && choice === NONE) return this.t("secret.none");
    return several && choice === "abstain" ? this.t("secret.blank") : this.t("vote.choice", { choice });
  };

  /** What an option of a vote is called: one of several wordings by its number, any other by its name. */
  optionIn = (vote: Vote, option: string): string => {
    const wording = vote.alternatives[option];
    return wording ? inLanguage(wording, this.language) : this.optionName(vote.item, option);
  };

  /** A sentence about a vote, with the names of its options. */
  told = (text: Text, vote: Vote): string =>
    withNames(inLanguage(text, this.language), (option) => this.optionIn(vote, option));

  /** What is read aloud of a result; of wordings first which was chosen, of a motion about a person which words are meant. */
  aloud = (view: View, vote: Vote, sentence: Text): string => saidBefore(view, vote, this.t, this.language) + this.told(sentence, vote);

  /** What somebody has written, as it is shown: until it is there that it is being loaded, or why it may not be read. */
  text = (ref: string): string => {
    const found = this.#texts.find(ref);
    if (typeof found === "string") return found;
    return found ? inLanguage(found.text, this.language) : this.t(this.#texts.late ? "text.waiting" : "text.loading");
  };

  /** Whether the text itself is there to be read. */
  isThere = (ref: string): boolean => typeof this.#texts.find(ref) === "string";

  read = async (ref: string): Promise<string | Refusal> => (await this.#texts.read(ref)) ?? notReached();

  /** A person's or member's name for searching. */
  lower = (id: string): string => {
    let found = this.#lower.get(id);
    if (found === undefined) {
      found = (this.names.persons[id] ?? this.names.members[id]?.name ?? "").toLocaleLowerCase(this.language);
      this.#lower.set(id, found);
    }
    return found;
  };

  /** "10:30 Uhr"; figures alone, as a clock on the wall shows them: `figures`. */
  time = (at: string | Date): string => this.t("clock", { time: this.figures(at) });
  figures = (at: string | Date): string => this.#format(at, { hour: "2-digit", minute: "2-digit" });
  timeWithSeconds = (at: Date): string =>
    this.t("clock", { time: this.#format(at, { hour: "2-digit", minute: "2-digit", second: "2-digit" }) });
  dateTime = (at: string): string =>
    this.t("clock", { time: this.#format(at, { weekday: "long", day: "numeric", month: "long", hour: "2-digit", minute: "2-digit" }) });

  day = (at: string): string => this.#format(at, { day: "numeric", month: "long", year: "numeric" });

  #format(at: string | Date, options: Intl.DateTimeFormatOptions): string {
    return new Intl.DateTimeFormat(LANGUAGES[this.language].locale, { ...options, timeZone: this.timezone }).format(new Date(at));
  }

  /** Seconds from now until an instant; negative once it has passed. */
  until = (at: string): number => (new Date(at).getTime() - this.now) / 1000;

  #asked(what: string, more = ""): string {
    return `/live/${this.assembly}/${what}?for=${encodeURIComponent(this.who)}${more}`;
  }

  #tooLate(vote: string, refusal: Refusal): void {
    const item = this.view?.votes.find((each) => each.id === vote)?.item;
    const number = this.view?.agenda.find((each) => each.id === item)?.number ?? "";
    this.late = [...this.late.filter((each) => each.vote !== vote), { vote, number, refusal }];
  }

  /** A line that was cut somewhere on its way looks alive, and the browser says nothing: only the server's beat is missing. */
  #dead(): void {
    if (this.shut) return;
    this.lostSince ??= new Date(this.#heardAt);
    this.#connect();
  }

  #connect(): void {
    this.#source?.close();
    this.#heardAt = Date.now();
    const source = new EventSource(this.#asked("stream", `&as=${this.page}`));
    this.#source = source;
    source.addEventListener("open", () => {
      if (this.lostSince) void this.refresh();
      this.lostSince = this.trouble = null;
      this.#failures = 0;
      this.ballots.wake();
    });
    for (const kind of ["open", "beat", "view", "change", "cast"]) source.addEventListener(kind, () => (this.#heardAt = Date.now()));
    source.addEventListener("view", (event) => this.#seen(JSON.parse((event as MessageEvent<string>).data) as View));
    source.addEventListener("change", (event) => {
      const change = JSON.parse((event as MessageEvent<string>).data) as Change;
      const held = this.#next ?? this.view;
      if (held?.seq === change.base) this.#seen(applied(held, change.ops));
      else if (held?.seq !== change.seq) this.#connect();
    });
    source.addEventListener("cast", (event) => {
      const { vote, heads, mark, may_close } = JSON.parse((event as MessageEvent<string>).data) as Cast;
      this.cast[vote] = heads;
      if (may_close !== undefined) this.mayClose[vote] = may_close;
      this.#marked(vote, heads, mark);
    });
    source.addEventListener("mark", (event) => {
      const { seq, mark } = JSON.parse((event as MessageEvent<string>).data) as { seq: number; mark: string };
      this.#marked("", seq, mark);
    });
    source.addEventListener("error", () => {
      this.lostSince ??= new Date();
      if (source.readyState === EventSource.CLOSED) void this.#reconnectLater();
    });
  }

  /** Keep the highest of what was told. Told less, or another thing at the same place, the page says what it has seen. */
  #marked(about: string, number: number, mark: string): void {
    const before = this.#marks.get(about);
    const gone = before && (number < before.number || (number === before.number && mark !== before.mark));
    if (!gone) return void this.#marks.set(about, { number, mark });
    const marks = Array.from(this.#marks.values(), (each) => each.mark);
    this.#marks = new Map([[about, { number, mark }]]);
    setTimeout(() => void this.#lookForMissing(marks), Math.random() * SPREAD_MS_MOST);
  }

  async #lookForMissing(marks: string[]): Promise<void> {
    const answer = (await this.#post("seen", { marks })) as Answer & Partial<Missing>;
    this.missing = answer.missing ?? [];
    this.#connect(); // without the number of what was seen last, so that the whole view comes
    void this.refresh();
  }

  /** The browser reconnects by itself unless it was refused; then we ask why, and spread the retries over time. */
  async #reconnectLater(): Promise<void> {
    await this.refresh();
    if (this.shut) return;
    const longest = Math.min(RETRY_MS_MOST, RETRY_MS * 2 ** this.#failures++);
    setTimeout(() => this.#connect(), longest / 2 + Math.random() * longest);
  }

  /** Take over a view; what arrives before the next frame is drawn is drawn together. */
  #seen(view: View): void {
    this.lostSince = null;
    this.#texts.take(view.texts);
    if (this.#next === null) {
      if (this.view === null || document.hidden) queueMicrotask(() => this.#show());
      else requestAnimationFrame(() => this.#show());
    }
    this.#next = view;
  }

  #show(): void {
    if (this.#next === null) return;
    const [earlier, view] = [this.view, this.#next];
    [this.view, this.#next] = [view, null];
    for (const { seq, done } of this.#awaited) if (seq <= view.seq) done();
    this.#awaited = this.#awaited.filter(({ seq }) => seq > view.seq);
    // What is announced after the invitation can be chosen by names that were not known when the page was opened.
    if (earlier && view.assembly.phase === "convened" && view.agenda.length > earlier.agenda.length) void this.#loadNames();
    const key = personalKey(view);
    const before = this.#key;
    this.#key = key;
    if (this.page === "projector") return;
    const standing = chairing(view, this.person);
    const moved = standing !== this.#standing && before !== "";
    this.#standing = standing;
    if (moved) return void this.refresh();
    if (key === before) return this.#perhapsCheckedIn(view);
    const there = view.presence.online + view.presence.room;
    const spread = before && there > 100 ? Math.min(SPREAD_MS_MOST, there * SPREAD_MS_EACH) : 0;
    if (spread) setTimeout(() => void this.refresh(), Math.random() * spread);
    else void this.refresh();
  }

  /** Who is checked in at the door learns it here soon, so that her device is ready before a secret vote opens. */
  #perhapsCheckedIn(view: View): void {
    const { room, heads_total } = view.presence;
    if (!view.trustees || !this.me?.person || this.me.checked_in || room === this.#room || Date.now() < this.#askNot) return;
    this.#room = room;
    const wait = Math.max(DOOR_MS, heads_total * DOOR_MS_EACH);
    this.#askNot = Date.now() + wait * (1 + Math.random());
    setTimeout(() => void this.refresh(), Math.random() * wait);
  }

  async #loadNames(): Promise<void> {
    const response = await this.#get("names");
    if (response) [this.names, this.#lower] = [response as Names, new Map<string, string>()];
    else setTimeout(() => void this.#loadNames(), 5000);
  }

  /** Ask for what is this person's own: mandates, papers, receipts. */
  async refresh(): Promise<void> {
    const me = (await this.#get("me")) as Me | null;
    if (!me) return;
    [this.me, this.roles, this.pages] = [me, me.roles, me.pages];
    if (!me.pages.includes(this.page)) this.goTo(me.pages[0] ?? "member");
    this.#offset = new Date(me.now).getTime() - Date.now();
  }

  async #askForTexts(refs: string[]): Promise<Record<string, string> | Refusal | null> {
    try {
      const response = await fetch(this.#asked("texts", `&as=${this.page}&refs=${refs.join()}`), { signal: AbortSignal.timeout(ASKED_MS) });
      const said = (await response.json()) as Told & Answer;
      if (response.ok) return said.texts;
      this.#perhapsShut(response.status, said.refusal);
      return response.status === FORBIDDEN ? (said.refusal ?? null) : null;
    } catch {
      return null;
    }
  }

  async #askForMotion(dossier: string, amendments: string[], start: string): Promise<MotionText | null> {
    const about = `&as=${this.page}&dossier=${encodeURIComponent(dossier)}&amendments=${amendments.map(encodeURIComponent).join()}&start=${start}`;
    try {
      const response = await fetch(this.#asked("motion", about), { signal: AbortSignal.timeout(ASKED_MS) });
      const said = (await response.json()) as MotionText & Answer;
      if (response.ok) return said;
      this.#perhapsShut(response.status, said.refusal);
    } catch {
      // It is asked for again.
    }
    return null;
  }

  /** How things stand with lines, mail and disk; null if it cannot be had. */
  situation = async (): Promise<Situation | null> => {
    const seen = (await this.#get("situation")) as Situation | null;
    if (seen) this.away = seen.away;
    return seen;
  };

  /** The motions that can still come onto the agenda; null if it cannot be had. */
  offered = async (): Promise<OfferedMotions | null> => (await this.#get("motions", `&as=${this.page}`)) as OfferedMotions | null;

  async #get(what: string, about = ""): Promise<unknown> {
    try {
      const response = await fetch(this.#asked(what, about), { signal: AbortSignal.timeout(ASKED_MS) });
      const said: unknown = await response.json();
      if (response.ok) this.#open();
      else this.#perhapsShut(response.status, (said as Answer).refusal);
      return response.ok ? said : null;
    } catch {
      return null;
    }
  }

  #perhapsShut(status: number, refusal: Refusal | undefined): void {
    if (status === UNAVAILABLE) this.trouble = refusal ?? null;
    if (!refusal || (status !== 401 && refusal.code !== "request.other_person")) return;
    this.shut = refusal;
    this.#source?.close();
  }

  #open(): void {
    if (!this.shut) return;
    this.shut = null;
    this.#connect();
  }

  /** Send a command; null if it was carried out, else why not. One that was not answered and is sent anew is the same. */
  command: Send = async (kind, ...[data = {}]) => {
    const asked = JSON.stringify([kind, data]);
    const id = this.#unanswered?.asked === asked ? this.#unanswered.id : newId();
    this.#unanswered = { asked, id };
    const answer = await this.#post("command", { kind, data }, id);
    if (answer.refusal?.code !== NOT_REACHED) this.#unanswered = null;
    if (!answer.refusal) this.undo = null;
    this.#acted = Math.max(this.#acted, answer.seq ?? 0);
    return answer.refusal ?? null;
  };

  /** Wait until this screen shows what its last act has led to, so that the next press is about what is seen then. */
  caughtUp = (): Promise<void> =>
    new Promise((done) => {
      if (!this.view || this.view.seq >= this.#acted || this.lostSince) return done();
      this.#awaited.push({ seq: this.#acted, done });
      setTimeout(done, SHOWN_MS);
    });

  /** Offer to take back what was just done. */
  undoable = (back: () => Promise<Refusal | null>, may: () => boolean = () => true): void => {
    this.undo = { until: this.now + UNDO_MS, back, may };
  };

  /** Enter a ballot that was given on paper; the receipt, or why it was not taken. */
  enter = async (vote: string, member: string, choice: string): Promise<Receipt | Refusal> => {
    const answer = await this.#post("ballot", { vote, member, choice, channel: "paper" });
    void this.refresh();
    return answer.refusal ?? receiptOf(answer);
  };

  /** What a ballot on paper would replace; or why it may not be entered. */
  onPaper = async (vote: string, member: string): Promise<OnPaper | Refusal> => {
    const about = `&vote=${encodeURIComponent(vote)}&member=${encodeURIComponent(member)}`;
    try {
      const response = await fetch(this.#asked("paper", about), { cache: "no-store" });
      const said = (await response.json()) as OnPaper & Answer;
      this.#perhapsShut(response.status, said.refusal);
      return said.refusal ?? said;
    } catch {
      return notReached();
    }
  };

  /** Cast an encrypted ballot. The same ballot sent again gets the same receipt. */
  secretBallot = async (vote: string, ballot: string): Promise<Receipt | Refusal> => {
    const answer = await this.#post("ballot", { vote, ballot });
    return answer.refusal ?? receiptOf(answer);
  };

  /** The log of a secret vote as it is now; null if it cannot be had. */
  log = async (uuid: string): Promise<Uint8Array | null> => {
    try {
      const answer = await fetch(logAddress(this.assembly, uuid), { cache: "no-store" });
      return answer.ok ? new Uint8Array(await answer.arrayBuffer()) : null;
    } catch {
      return null;
    }
  };

  /** Repeated with the same id until the server has answered: it does the same thing only once. */
  async #post(what: keyof typeof ANSWER_MS, body: Record<string, unknown>, id = newId(), tries = TRIES): Promise<Answer> {
    const text = JSON.stringify({ ...body, for: this.who, command_id: id });
    let last = notReached();
    for (let attempt = 0; attempt < tries; attempt++) {
      try {
        const response = await fetch(`/live/${this.assembly}/${what}`, {
          method: "POST",
          headers: { "content-type": "application/json", "x-konvent": "1" },
          body: text,
          signal: AbortSignal.timeout(ANSWER_MS[what]),
        });
        const answer = (await response.json()) as Answer;
        if (response.status !== 429 && response.status !== UNAVAILABLE) {
          this.#perhapsShut(response.status, answer.refusal);
          return answer;
        }
        last = answer.refusal ?? last;
      } catch {
        // The line is down; the loop tries again with the same id.
      }
      if (attempt + 1 < tries) await new Promise((done) => setTimeout(done, 400 * 2 ** attempt));
    }
    return { refusal: last };
  }
}

const receiptOf = ({ place = 0, hash = "", tracker = "" }: Answer): Receipt => ({ place, hash, tracker });

function notReached(): Refusal {
  return { code: NOT_REACHED, text: inEveryLanguage(NOT_REACHED), args: {}, cite: null };
}

/** Where the log of a secret vote is, for anybody. */
export const logAddress = (assembly: string, uuid: string): string => `/live/log/${assembly}/${uuid}`;

/** A random id; `randomUUID` exists only on https and localhost. */
export function newId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
