// Setup data of a vote (specification, sections 4.5 and 4.8): the election, and who may vote with which weight.
import { member, type Point, preparedKey } from "./group";
import { field, isObject, type Json, readJson } from "./json";
import { type Question, readQuestion } from "./question";
import { Rejected, wrong } from "./rejected";
import { b64, isBase58, utf8 } from "./texts";

const LARGEST_SUM = 10 ** 11;
const KNOWN = new Set(["version", "description", "name", "group", "public_key", "questions", "uuid"]);

/** An election as published. phi: the hash of its bytes, which goes into every proof; y: the key ballots are encrypted
 * with, `key` is its text; extra: fields beyond the specification, hashed with the rest, so that they bind what they name. */
export interface Election {
  readonly uuid: string;
  readonly name: string;
  readonly description: string;
  readonly key: string;
  readonly y: Point;
  readonly questions: readonly Question[];
  readonly raw: string;
  readonly phi: string;
  readonly extra: Readonly<Record<string, Json>>;
}

/** Read an election as published. */
export function readElection(published: Uint8Array | string): Election {
  const bytes = typeof published === "string" ? utf8(published) : published;
  const data = readJson(bytes);
  if (!isObject(data)) throw wrong("election.object");
  const at = (name: string) => field(data, name);
  if (at("version") !== 1) throw wrong("election.version");
  if (at("group") !== "Ed25519") {
    throw wrong("election.group");
  }
  const uuid = at("uuid");
  if (typeof uuid !== "string" || uuid.length < 14 || !isBase58(uuid)) {
    throw wrong("election.uuid");
  }
  const [name, description, questions] = [at("name"), at("description"), at("questions")];
  if (typeof name !== "string" || typeof description !== "string") {
    throw wrong("election.texts");
  }
  if (!Array.isArray(questions) || questions.length === 0) throw wrong("election.questions");
  const key = at("public_key");
  return {
    uuid,
    name,
    description,
    y: point(() => preparedKey(key), () => wrong("election.point")),
    key: key as string,
    questions: questions.map(readQuestion),
    raw: new TextDecoder().decode(bytes),
    phi: b64(bytes),
    extra: Object.fromEntries(Object.entries(data).filter(([each]) => !KNOWN.has(each))),
  };
}

function point(read: () => Point, otherwise: () => Rejected): Point {
  try {
    return read();
  } catch (error) {
    if (error instanceof Rejected) throw otherwise();
    throw error;
  }
}

/** A public credential on the list. */
export interface Voter {
  readonly credential: Point;
  readonly weight: number;
}

/** Public credential (its text) to voter, each a point of the group. Pauses after each. */
export function* readCredentials(raw: Uint8Array): Generator<void, Map<string, Voter>> {
  const data = readJson(raw);
  if (!Array.isArray(data) || data.length === 0) {
    throw wrong("credentials.list");
  }
  const voters = new Map<string, Voter>();
  let sum = 0;
  for (const [index, entry] of data.entries()) {
    const parts = typeof entry === "string" ? entry.split(",") : [];
    const name = parts[0] ?? "";
    const credential = point(() => member(name), () => wrong("credentials.point", { number: index + 1 }));
    const spelled = parts[1] || "1";
    if (!/^(?:0|[1-9][0-9]{0,10})$/.test(spelled)) {
      throw wrong("credentials.weight", { number: index + 1 });
    }
    if (voters.has(name)) throw wrong("credentials.twice", { number: index + 1 });
    voters.set(name, { credential, weight: Number(spelled) });
    sum += Number(spelled);
    yield;
  }
  if (sum > LARGEST_SUM) {
    throw wrong("credentials.sum");
  }
  return voters;
}
