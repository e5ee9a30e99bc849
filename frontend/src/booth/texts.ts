// Texts and hashes as the specification writes them (section 4.2): compact JSON, SHA-256 in hex or Base64.
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import type { Json } from "./json";
import { wrong } from "./rejected";

export type Scalar = bigint;

/** The order of the group. */
export const L = 2n ** 252n + 27742317777372353535851937790883648493n;
export const BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
const NUMBER = /^(?:0|[1-9][0-9]{0,76})$/;
const LONE = /\p{Surrogate}/u;
const BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** JSON without blanks, fields in their order. */
export const compact = (value: unknown): string => JSON.stringify(value);

const encoder = new TextEncoder();
/** UTF-8. Refuses half a pair of surrogates, which has none. */
export function utf8(text: string): Uint8Array {
  if (LONE.test(text)) throw wrong("text.utf8");
  return encoder.encode(text);
}

const bytes = (data: Uint8Array | string): Uint8Array => (typeof data === "string" ? utf8(data) : data);

/** SHA-256 as 64 hex digits. */
export const hexhash = (data: Uint8Array | string): string => bytesToHex(sha256(bytes(data)));

/** SHA-256 in Base64 without padding: 43 characters. */
export const b64 = (data: Uint8Array | string): string => base64(sha256(bytes(data))).replace(/=+$/, "");

export function base64(data: Uint8Array): string {
  let text = "";
  for (let i = 0; i < data.length; i += 3) {
    const three = ((data[i] ?? 0) << 16) | ((data[i + 1] ?? 0) << 8) | (data[i + 2] ?? 0);
    const digits = [18, 12, 6, 0].map((shift) => BASE64[(three >> shift) & 63]);
    text += digits.slice(0, Math.min(data.length - i, 3) + 1).join("").padEnd(4, "=");
  }
  return text;
}

/** Bytes as a big-endian number. */
export const number = (data: Uint8Array): bigint => BigInt(`0x${bytesToHex(data) || "0"}`);

/** SHA-256 as a number mod L. */
export const hashed = (text: string): Scalar => number(sha256(utf8(text))) % L;

/** The first `length` digits (least significant first) of these bytes as a number to the base 58. */
export function base58(data: Uint8Array, length: number): string {
  let rest = number(data);
  let digits = "";
  for (let i = 0; i < length; i++) {
    digits += BASE58[Number(rest % 58n)];
    rest /= 58n;
  }
  return digits;
}

export const isBase58 = (text: string): boolean => [...text].every((char) => BASE58.includes(char));

/** Any integer mod L, 0 <= s < L. */
export const mod = (s: bigint): Scalar => ((s % L) + L) % L;

/** Read a number 0 <= s < L from decimal digits without a leading zero. */
export function scalar(value: Json | undefined): Scalar {
  if (typeof value === "string" && NUMBER.test(value)) {
    const read = BigInt(value);
    if (read < L) return read;
  }
  throw wrong("number.group");
}

/** A number of votes as it is written: above 2^30-1 as a text. */
export const whole = (value: number): number | string => (value < 2 ** 30 ? value : String(value));

/** Read a number of votes. */
export function readWhole(value: Json | undefined): number {
  if (typeof value === "number" && value >= 0 && value < 2 ** 30) return value;
  if (typeof value === "string" && /^[0-9]{1,15}$/.test(value) && whole(Number(value)) === value) return Number(value);
  throw wrong("number.votes");
}
