// The log of a secret vote as an archive (`.bel`; specification, section 4.16): records one after another, each event
// naming the one before it by hash. It only ever grows; what was published once is the beginning of all that follows.
//
// The container is the old tar format, byte for byte, without an end mark.
import { field, isObject, type Json, readJson } from "./json";
import { wrong } from "./rejected";
import { compact, hexhash, utf8 } from "./texts";

const BLOCK = 512;
const LARGEST_RECORD = 50_000_000;
export const EVENT_TYPES = ["Setup", "Ballot", "EndBallots", "EncryptedTally", "PartialDecryption", "Result"] as const;
export type EventType = (typeof EVENT_TYPES)[number];

/** An event of the log with its data records. parent: hash of the event before, null for the first. */
export interface LogEvent {
  parent: string | null;
  height: number;
  type: EventType;
  payload: string | null;
  /** Hash of the event itself. */
  hash: string;
  /** The data records before it, by hash, in their order; the last is the payload. */
  data: ReadonlyMap<string, Uint8Array>;
}

// --- writing -------------------------------------------------------------------------------------------------

/** Builds an archive event by event. timestamp: Unix time in seconds, the only time the file shows. */
export class LogWriter {
  private parts: Uint8Array[] = [];
  head: string | null = null;
  height = 0;

  constructor(private readonly timestamp: number) {
    this.record("BELENIOS", utf8(compact({ version: 1, timestamp: String(timestamp) })));
  }

  get data(): Uint8Array {
    return joined(this.parts);
  }

  /** data: the records the payload names, before it. */
  event(type: EventType, payload: string | null, ...data: string[]): void {
    for (const each of payload === null ? [] : [...data, payload]) this.record(`${hexhash(each)}.data.json`, utf8(each));
    const raw = written({ parent: this.head, height: this.height, type, payload: payload === null ? null : hexhash(payload) });
    this.head = hexhash(raw);
    this.height += 1;
    this.record(`${this.head}.event.json`, utf8(raw));
  }

  private record(name: string, body: Uint8Array): void {
    this.parts.push(headerOf(name, body.length, this.timestamp), body, new Uint8Array(padding(body.length)));
  }
}

const padding = (size: number): number => (BLOCK - (size % BLOCK)) % BLOCK;

function headerOf(name: string, size: number, timestamp: number): Uint8Array {
  const header = new Uint8Array(BLOCK);
  const put = (place: number, text: string) => header.set(utf8(text), place);
  put(0, name);
  put(100, "0000644");
  put(108, "0000000");
  put(116, "0000000");
  put(124, size.toString(8).padStart(11, "0"));
  put(136, timestamp.toString(8).padStart(11, "0"));
  put(148, " ".repeat(8));
  put(156, "0");
  const sum = header.reduce((total, byte) => total + byte, 0);
  put(148, `${sum.toString(8).padStart(6, "0")}\0 `);
  return header;
}

function written(event: Omit<LogEvent, "hash" | "data">): string {
  return compact({
    ...(event.parent !== null && { parent: event.parent }),
    height: event.height,
    type: event.type,
    ...(event.payload !== null && { payload: event.payload }),
  });
}

export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let place = 0;
  for (const part of parts) {
    all.set(part, place);
    place += part.length;
  }
  return all;
}

// --- reading -------------------------------------------------------------------------------------------------

/** Reads an archive as it comes, in pieces of any size: the form of the file and the chain of events, nothing else. */
export class LogReader {
  private rest: Uint8Array = new Uint8Array(0);
  private place = 0;
  private names = new Set<string>();
  private waiting = new Map<string, Uint8Array>();
  timestamp: number | null = null;
  head: string | null = null;
  height = 0;

  /** The events that these bytes complete. */
  *feed(bytes: Uint8Array): Generator<LogEvent, void> {
    this.rest = this.rest.length ? joined([this.rest, bytes]) : bytes;
    for (let record = this.record(); record; record = this.record()) {
      const event = this.take(...record);
      if (event) yield event;
    }
  }

  /** Whether the file may end here: right after an event. */
  get whole(): boolean {
    return this.rest.length === 0 && this.waiting.size === 0 && this.head !== null;
  }

  private record(): [name: string, body: Uint8Array, mtime: number] | null {
    if (this.rest.length < BLOCK) return null;
    const header = this.rest.subarray(0, BLOCK);
    const [size, mtime] = [this.octal(header, 124), this.octal(header, 136)];
    const name = ascii(header.subarray(0, 100)).replace(/\0+$/, "");
    if (size > LARGEST_RECORD || !equal(header, headerOf(name, size, mtime))) throw this.noHeader();
    const end = BLOCK + size + padding(size);
    if (this.rest.length < end) return null;
    if (this.rest.subarray(BLOCK + size, end).some((byte) => byte !== 0)) {
      throw wrong("record.filling", { place: this.place });
    }
    const body = this.rest.slice(BLOCK, BLOCK + size);
    this.rest = this.rest.subarray(end);
    this.place += end;
    return [name, body, mtime];
  }

  private octal(header: Uint8Array, place: number): number {
    const digits = ascii(header.subarray(place, place + 11));
    if (!/^[0-7]{11}$/.test(digits)) throw this.noHeader();
    return Number.parseInt(digits, 8);
  }

  private noHeader() {
    return wrong("record.header", { place: this.place });
  }

  private take(name: string, body: Uint8Array, mtime: number): LogEvent | null {
    if (this.timestamp === null) {
      if (name !== "BELENIOS") throw wrong("file.begins");
      this.timestamp = timeIn(body);
    }
    if (mtime !== this.timestamp) throw wrong("record.time");
    if (name === "BELENIOS" && this.head === null && this.names.size === 0) {
      this.names.add(name);
      return null;
    }
    const [digest, kind] = [name.slice(0, 64), name.slice(64)];
    if (hexhash(body) !== digest) throw wrong("record.hash", { record: brief(name) });
    if (kind === ".data.json") {
      if (this.names.has(digest)) throw wrong("record.twice", { record: brief(name) });
      this.names.add(digest);
      this.waiting.set(digest, body);
      return null;
    }
    if (kind !== ".event.json") throw wrong("record.kind", { record: brief(name) });
    return this.event(digest, body);
  }

  private event(hash: string, body: Uint8Array): LogEvent {
    const event = { ...readEvent(body), hash, data: this.waiting };
    if (event.parent !== this.head || event.height !== this.height) {
      throw wrong("event.follows", { event: this.height });
    }
    if ([...this.waiting.keys()].join() !== referenced(event).join()) {
      throw wrong("event.other_data", { event: event.height });
    }
    this.waiting = new Map();
    this.head = hash;
    this.height += 1;
    return event;
  }
}

/** A name short enough for a sentence. */
const brief = (name: string): string => (name.length > 40 ? `${name.slice(0, 16)}…` : name);
const ascii = (bytes: Uint8Array): string => String.fromCharCode(...bytes.map((byte) => (byte < 128 ? byte : 63)));
const equal = (one: Uint8Array, other: Uint8Array): boolean => one.every((byte, index) => byte === other[index]);

function timeIn(body: Uint8Array): number {
  const data = readJson(body);
  const spelled = isObject(data) ? field(data, "timestamp") : null;
  if (typeof spelled !== "string" || !/^[0-9]{1,11}$/.test(spelled)) throw wrong("file.no_time");
  if (hexhash(body) !== hexhash(compact({ version: 1, timestamp: String(Number(spelled)) }))) {
    throw wrong("file.version");
  }
  return Number(spelled);
}

function readEvent(body: Uint8Array): Omit<LogEvent, "hash" | "data"> {
  const data = readJson(body);
  const at = (name: string) => (isObject(data) ? field(data, name) : undefined);
  const [height, type, parent, payload] = [at("height"), at("type"), at("parent") ?? null, at("payload") ?? null];
  const known = EVENT_TYPES.find((each) => each === type);
  if (typeof height !== "number" || !known || !isHash(parent) || !isHash(payload)) {
    throw wrong("event.form");
  }
  const event = { parent, height, type: known, payload };
  if (hexhash(written(event)) !== hexhash(body)) {
    throw wrong("event.canonical", { event: height });
  }
  return event;
}

const isHash = (value: Json): value is string | null => value === null || typeof value === "string";

/** What the payload of an event names. */
export const NAMED = {
  Setup: ["election", "trustees", "credentials"],
  EncryptedTally: ["encrypted_tally"],
  PartialDecryption: ["payload"],
} as const;

/** The hashes of the data records that must stand right before an event, in their order. */
function referenced(event: LogEvent): string[] {
  if (event.payload === null) return [];
  if (!event.data.has(event.payload)) throw wrong("event.data_missing", { event: event.height });
  const fields: readonly string[] = event.type in NAMED ? NAMED[event.type as keyof typeof NAMED] : [];
  if (fields.length === 0) return [event.payload];
  const named = payloadOf(event);
  const inner = fields.map((name) => (isObject(named) ? field(named, name) : undefined));
  if (!inner.every((each) => typeof each === "string")) {
    throw wrong("event.fields", { event: event.height, fields });
  }
  return [...(inner as string[]), event.payload];
}

/** The payload of an event, read. */
export const payloadOf = (event: LogEvent): Json => readJson(rawPayload(event));

/** The bytes of the payload of an event. */
export function rawPayload(event: LogEvent): Uint8Array {
  const found = event.payload === null ? undefined : event.data.get(event.payload);
  if (!found) throw wrong("event.no_data", { kind: event.type });
  return found;
}

/** The bytes of a data record that the payload of an event names. */
export function namedBy(event: LogEvent, payload: Json, name: string): Uint8Array {
  const hash = isObject(payload) ? field(payload, name) : undefined;
  const found = typeof hash === "string" ? event.data.get(hash) : undefined;
  if (!found) throw wrong("event.names_missing", { kind: event.type });
  return found;
}

// --- the order of events -------------------------------------------------------------------------------------

const NEXT: Record<EventType | "", readonly EventType[]> = {
  "": ["Setup"],
  Setup: ["Ballot", "EndBallots"],
  Ballot: ["Ballot", "EndBallots"],
  EndBallots: ["EncryptedTally"],
  EncryptedTally: ["PartialDecryption"],
  PartialDecryption: ["PartialDecryption", "Result"],
  Result: [],
};

/** Refuses an event that may not follow: Setup, Ballot*, EndBallots, EncryptedTally, PartialDecryption+, Result. */
export function inOrder(before: EventType | null, event: LogEvent): void {
  const wanted = NEXT[before ?? ""];
  if (!wanted.includes(event.type)) {
    const { height, type } = event;
    throw wanted.length ? wrong("event.order", { event: height, kind: type, wanted: wanted.join(" / ") }) : wrong("event.after_end", { event: height, kind: type });
  }
  if ((event.payload === null) !== (event.type === "EndBallots")) {
    throw wrong("event.data_wrong", { event: event.height, kind: event.type });
  }
}

/** Read an archive that may end early, after any event: form, hashes, chain and order of events; nothing else is checked. */
export function readLog(archive: Uint8Array): LogEvent[] {
  const reader = new LogReader();
  const events: LogEvent[] = [];
  for (const event of reader.feed(archive)) {
    inOrder(events.at(-1)?.type ?? null, event);
    events.push(event);
  }
  if (!reader.whole) throw wrong("file.ends");
  return events;
}
