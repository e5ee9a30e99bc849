// The backup of a trustee's seed: a small file under a passphrase, made and read with the browser's own cryptography.
import { field, isObject, readJson } from "./json";
import { Rejected, wrong, asRejected, sentence } from "./rejected";
import { base64, compact, utf8 } from "./texts";
import { readSeed } from "./trustees";

const ROUNDS = 600_000;

/** Which seed this is. index: the trustee's number, from 1. */
export interface KeyContext {
  assembly: string;
  ceremony: number;
  index: number;
}

/** The text of the backup file: the seed under AES-GCM-256, its key from the passphrase by PBKDF2-SHA-256. */
export async function keyFile(seed: string, passphrase: string, context: KeyContext): Promise<string> {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const key = await derivedKey(passphrase, salt, "encrypt");
  const data = new Uint8Array(await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, buffer(utf8(seed))));
  const { assembly, ceremony, index } = context;
  return compact({ konvent: "trustee", assembly, ceremony, index, salt: base64(salt), iv: base64(iv), data: base64(data) });
}

/** Throws Rejected if this is no such file, or the passphrase another one. */
export async function readKeyFile(file: string, passphrase: string): Promise<{ seed: string; context: KeyContext }> {
  const { context, salt, iv, data } = readForm(file);
  let opened: ArrayBuffer;
  try {
    opened = await crypto.subtle.decrypt({ name: "AES-GCM", iv }, await derivedKey(passphrase, salt, "decrypt"), data);
  } catch {
    throw new Rejected(sentence("keyfile.passphrase"), "passphrase");
  }
  const seed = readSeed(new TextDecoder().decode(opened));
  if (seed === null) throw asRejected(notAFile(), "key file");
  return { seed, context };
}

const notAFile = () => wrong("keyfile.form");

function readForm(file: string) {
  try {
    const data = readJson(utf8(file.trim()));
    if (!isObject(data) || field(data, "konvent") !== "trustee") throw notAFile();
    const [assembly, ceremony, index] = [field(data, "assembly"), field(data, "ceremony"), field(data, "index")];
    if (typeof assembly !== "string" || typeof ceremony !== "number" || typeof index !== "number") throw notAFile();
    const [salt, iv, sealed] = [unbase64(field(data, "salt")), unbase64(field(data, "iv")), unbase64(field(data, "data"))];
    if (salt.length < 16 || iv.length !== 12) throw notAFile();
    return { context: { assembly, ceremony, index }, salt, iv, data: sealed };
  } catch {
    throw asRejected(notAFile(), "key file");
  }
}

function unbase64(value: unknown): Uint8Array<ArrayBuffer> {
  if (typeof value !== "string") throw notAFile();
  return Uint8Array.from(atob(value), (char) => char.charCodeAt(0));
}

async function derivedKey(passphrase: string, salt: Uint8Array<ArrayBuffer>, use: "encrypt" | "decrypt"): Promise<CryptoKey> {
  // The same word typed on another keyboard may come in another Unicode form.
  const typed = await crypto.subtle.importKey("raw", buffer(utf8(passphrase.normalize("NFC"))), "PBKDF2", false, ["deriveKey"]);
  return crypto.subtle.deriveKey({ name: "PBKDF2", hash: "SHA-256", salt, iterations: ROUNDS }, typed, { name: "AES-GCM", length: 256 }, false, [use]);
}

const buffer = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(bytes);
