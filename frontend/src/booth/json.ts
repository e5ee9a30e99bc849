// JSON read strictly: whatever two readers could understand in two ways is refused.
import { wrong } from "./rejected";

export type Json = null | boolean | number | bigint | string | Json[] | JsonObject;
export interface JsonObject {
  [field: string]: Json;
}

const DEEPEST = 400;
const MOST_DIGITS = 4300;
const SPACE = /[ \t\n\r]*/y;
const NUMBER = /-?(?:0|[1-9][0-9]*)/y;
const PLAIN = /[^"\\\u0000-\u001f]*/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

/** Read JSON. Refused are a field twice, numbers that are not whole, and bytes that are not UTF-8. Numbers beyond 2^53 are bigint. */
export function readJson(data: Uint8Array): Json {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(data);
  } catch {
    throw wrong("json.utf8");
  }
  return new Reader(text).whole();
}

class Reader {
  private place = 0;
  private depth = 0;
  constructor(private readonly text: string) {}

  whole(): Json {
    const value = this.value();
    this.take(SPACE);
    if (this.place !== this.text.length) throw this.fault();
    return value;
  }

  private value(): Json {
    this.take(SPACE);
    switch (this.text[this.place]) {
      case "{":
        return this.nested(() => this.object());
      case "[":
        return this.nested(() => this.list());
      case '"':
        return this.string();
      case "t":
        return this.word("true", true);
      case "f":
        return this.word("false", false);
      case "n":
        return this.word("null", null);
      default:
        return this.number();
    }
  }

  private nested<T>(read: () => T): T {
    this.depth += 1;
    if (this.depth > DEEPEST) throw wrong("json.depth");
    this.place += 1;
    const value = read();
    this.depth -= 1;
    return value;
  }

  private object(): JsonObject {
    const found = Object.create(null) as JsonObject;
    if (this.ends("}")) return found;
    do {
      this.take(SPACE);
      const field = this.string();
      this.take(SPACE);
      if (this.text[this.place] !== ":") throw this.fault();
      this.place += 1;
      const value = this.value();
      if (Object.hasOwn(found, field)) throw wrong("json.twice", { field });
      found[field] = value;
    } while (this.more("}"));
    return found;
  }

  private list(): Json[] {
    const found: Json[] = [];
    if (this.ends("]")) return found;
    do found.push(this.value());
    while (this.more("]"));
    return found;
  }

  private ends(mark: string): boolean {
    this.take(SPACE);
    if (this.text[this.place] !== mark) return false;
    this.place += 1;
    return true;
  }

  private more(end: string): boolean {
    if (this.ends(end)) return false;
    if (this.text[this.place] !== ",") throw this.fault();
    this.place += 1;
    return true;
  }

  private string(): string {
    if (this.text[this.place] !== '"') throw this.fault();
    const start = this.place;
    this.place += 1;
    this.take(PLAIN);
    if (this.text[this.place] === '"') {
      this.place += 1;
      return this.text.slice(start + 1, this.place - 1);
    }
    while (this.text[this.place] === "\\") {
      if (!this.take(ESCAPE)) throw this.fault();
      this.take(PLAIN);
    }
    if (this.text[this.place] !== '"') throw this.fault();
    this.place += 1;
    return JSON.parse(this.text.slice(start, this.place)) as string;
  }

  private number(): number | bigint {
    const spelled = this.take(NUMBER);
    if (!spelled) throw this.fault();
    if (/[.eE]/.test(this.text[this.place] ?? "") || spelled.length > MOST_DIGITS) {
      throw wrong("json.number");
    }
    const value = BigInt(spelled);
    const small = Number(value);
    return Number.isSafeInteger(small) ? small : value;
  }

  private word<T>(spelled: string, value: T): T {
    if (!this.text.startsWith(spelled, this.place)) throw this.fault();
    this.place += spelled.length;
    return value;
  }

  private take(pattern: RegExp): string {
    pattern.lastIndex = this.place;
    const found = pattern.exec(this.text)?.[0] ?? "";
    this.place += found.length;
    return found;
  }

  private fault(): Error {
    return wrong("json.form", { place: this.place });
  }
}

// --- looking at what was read ---

export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Whether this is an object with just these fields, in any order. */
export const hasFields = <F extends string>(value: Json | undefined, ...fields: F[]): value is { [field in F]: Json } =>
  isObject(value) && Object.keys(value).length === fields.length && fields.every((field) => Object.hasOwn(value, field));

/** The value of a field, or undefined; never one that every object has. */
export const field = (value: JsonObject, name: string): Json | undefined => (Object.hasOwn(value, name) ? value[name] : undefined);

/** What came as a value (from a view or a parsed message) as Json; the same strictness as if it had been read. */
export const asJson = (value: unknown): Json => new Reader(JSON.stringify(value) ?? "null").whole();
