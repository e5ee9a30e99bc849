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
  if (!isObject(data)) throw wrong("Die Wahl ist kein JSON-Objekt.", "the election is no JSON object");
  const at = (name: string) => field(data, name);
  if (at("version") !== 1) throw wrong("Die Wahl hat nicht die Protokollversion 1.", "the election is not of protocol version 1");
  if (at("group") !== "Ed25519") {
    throw wrong("Die Wahl benutzt nicht die Gruppe Ed25519.", "the election does not use the group Ed25519");
  }
  const uuid = at("uuid");
  if (typeof uuid !== "string" || uuid.length < 14 || !isBase58(uuid)) {
    throw wrong("Die Kennung besteht nicht aus 14 oder mehr Base58-Zeichen.", "the uuid is not made of 14 or more Base58 characters");
  }
  const [name, description, questions] = [at("name"), at("description"), at("questions")];
  if (typeof name !== "string" || typeof description !== "string") {
    throw wrong("Name und Beschreibung müssen Texte sein.", "name and description must be texts");
  }
  if (!Array.isArray(questions) || questions.length === 0) throw wrong("Die Wahl hat keine Fragen.", "the election has no questions");
  const key = at("public_key");
  return {
    uuid,
    name,
    description,
    y: point(() => preparedKey(key), "Der öffentliche Schlüssel", "the public key"),
    key: key as string,
    questions: questions.map(readQuestion),
    raw: new TextDecoder().decode(bytes),
    phi: b64(bytes),
    extra: Object.fromEntries(Object.entries(data).filter(([each]) => !KNOWN.has(each))),
  };
}

function point(read: () => Point, de: string, en: string): Point {
  try {
    return read();
  } catch (error) {
    if (error instanceof Rejected) throw wrong(`${de} ist kein Punkt der Gruppe.`, `${en} is not a point of the group`);
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
    throw wrong("Die Liste der Stimmrechte ist leer oder keine Liste.", "the list of credentials is empty or no list");
  }
  const voters = new Map<string, Voter>();
  let sum = 0;
  for (const [index, entry] of data.entries()) {
    const parts = typeof entry === "string" ? entry.split(",") : [];
    const name = parts[0] ?? "";
    const credential = point(() => member(name), `Stimmrecht ${index + 1}`, `credential ${index + 1}`);
    const spelled = parts[1] || "1";
    if (!/^(?:0|[1-9][0-9]{0,10})$/.test(spelled)) {
      throw wrong(
        `Das Gewicht von Stimmrecht ${index + 1} ist keine ganze Zahl bis 99999999999 in üblicher Form.`,
        `the weight of credential ${index + 1} is no whole number up to 99999999999 in its usual form`,
      );
    }
    if (voters.has(name)) throw wrong(`Stimmrecht ${index + 1} steht zweimal auf der Liste.`, `credential ${index + 1} is listed twice`);
    voters.set(name, { credential, weight: Number(spelled) });
    sum += Number(spelled);
    yield;
  }
  if (sum > LARGEST_SUM) {
    throw wrong("Die Summe aller Gewichte ist größer als 100000000000.", "the sum of all weights is larger than 100000000000");
  }
  return voters;
}
