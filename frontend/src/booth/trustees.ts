// Trustees (specification, sections 4.4 and 4.6): a single key, or keys of which any t of n decrypt together.
//
// The threshold ceremony has three rounds: certify (two keys each), deal (a polynomial, and a share for each of the
// others), confirm (the key that follows for each). All that a trustee must keep is the seed, 22 characters.
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, hexToBytes } from "@noble/hashes/utils.js";
import { base, hasForm, IDENTITY, member, NoPoint, type Point, power, powerOf, product, text } from "./group";
import { asJson, field, hasFields, isObject, type Json, readJson } from "./json";
import { checkExponent, type Draw, draw as fresh, type Proof, type ProofData, proofData, proveExponent, readProof } from "./proofs";
import { Rejected, within, wrong, sentence } from "./rejected";
import { base58, compact, hashed, isBase58, L, mod, number, type Scalar, utf8 } from "./texts";

const MOST_TRUSTEES = 20;
const SEED_LENGTH = 22;

export interface Signed {
  message: string;
  signature: ProofData;
}
export type Cert = Signed;
export interface Deal {
  coefexps: Signed;
  signature: ProofData;
  secrets: Signed;
}
export interface Confirmation {
  pok: ProofData;
  public_key: string;
  signature?: ProofData;
}

// --- signed messages -----------------------------------------------------------------------------------------

const sign = (message: string, secret: Scalar, draw: Draw): Proof => proveExponent(`sigmsg|${message}|`, secret, draw);
const isSigned = (message: string, key: Point, signature: Proof): boolean => checkExponent(`sigmsg|${message}|`, key, signature);

function signed(value: unknown, secret: Scalar, draw: Draw): Signed {
  const message = compact(value);
  return { message, signature: proofData(sign(message, secret, draw)) };
}

/** The content of a signed message; with `key` its signature is checked. */
function content(data: Json | undefined, key?: Point): Json {
  if (!hasFields(data, "message", "signature") || typeof data.message !== "string") {
    throw wrong("message.unsigned");
  }
  if (key && !isSigned(data.message, key, readProof(data.signature))) {
    throw wrong("message.signature");
  }
  return readJson(utf8(data.message));
}

function keyOf(value: Json | undefined, what: "key" | "certificate" | "coefficient"): Point {
  try {
    return member(value);
  } catch (error) {
    if (error instanceof NoPoint) throw wrong("key.point", { what });
    throw error;
  }
}

// --- the keys as published -----------------------------------------------------------------------------------

/** X = G^x with proof of knowledge; in a threshold ceremony signed by the trustee's own signing key. */
export function trusteeKey(secret: Scalar, draw: Draw = fresh, signedBy?: Scalar): Confirmation {
  const x = text(base(secret));
  const pok = proofData(proveExponent(`pok|Ed25519|${x}|`, secret, draw));
  return { pok, public_key: x, ...(signedBy !== undefined && { signature: proofData(sign(x, signedBy, draw)) }) };
}

function readTrusteeKey(data: Json | undefined, signer?: Point): Point {
  const allowed = ["pok", "public_key", "signature", "name"];
  if (!isObject(data) || !["pok", "public_key"].every((each) => Object.hasOwn(data, each)) || !Object.keys(data).every((each) => allowed.includes(each))) {
    throw wrong("key.fields");
  }
  const spelled = field(data, "public_key");
  const key = keyOf(spelled, "key");
  if (!checkExponent(`pok|Ed25519|${String(spelled)}|`, key, readProof(field(data, "pok")))) {
    throw wrong("key.proof");
  }
  if (signer && !(Object.hasOwn(data, "signature") && isSigned(String(spelled), signer, readProof(field(data, "signature"))))) {
    throw wrong("key.unsigned");
  }
  return key;
}

/** One item of the trustees: `keys` are those of its owners; any `threshold` of them decrypt. A single key: 1 of 1. */
export interface Group {
  threshold: number;
  keys: Point[];
  joint: Point;
}

/** All items. Owners are numbered from 1 across them. y: the joint key. */
export interface Trustees {
  groups: Group[];
  owners: Point[];
  y: Point;
}

/** Read and check the record of the trustees. */
export function readTrustees(raw: Uint8Array | string): Trustees {
  const steps = checkTrustees(raw);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** The same, pausing after each trustee. */
export function* checkTrustees(raw: Uint8Array | string): Generator<void, Trustees> {
  const data = readJson(typeof raw === "string" ? utf8(raw) : raw);
  if (!Array.isArray(data) || data.length === 0) {
    throw wrong("trustees.list");
  }
  const groups: Group[] = [];
  for (const item of data) {
    const [kind, value] = Array.isArray(item) && item.length === 2 ? item : [];
    if (kind === "Pedersen") groups.push(yield* readPedersen(value));
    else if (kind === "Single") {
      const key = readTrusteeKey(value);
      groups.push({ threshold: 1, keys: [key], joint: key });
    } else throw wrong("trustees.kind");
  }
  return { groups, owners: groups.flatMap((group) => group.keys), y: product(groups.map((group) => group.joint)) };
}

function* readPedersen(data: Json | undefined): Generator<void, Group> {
  if (!hasFields(data, "threshold", "certs", "coefexps", "signatures", "verification_keys")) {
    throw wrong("trustees.fields");
  }
  const { threshold: t, certs } = data;
  if (!Array.isArray(certs) || certs.length === 0 || certs.length > MOST_TRUSTEES) {
    throw wrong("trustees.number");
  }
  const n = certs.length;
  if (typeof t !== "number" || t < 1 || t > n) {
    throw wrong("trustees.threshold");
  }
  const { coefexps, signatures, verification_keys: published } = data;
  for (const each of [coefexps, signatures, published]) {
    if (!Array.isArray(each) || each.length !== n) throw wrong("trustees.records");
  }
  const at = (list: Json, index: number) => (list as Json[])[index] as Json;
  const signers: Point[] = [];
  for (const [index, cert] of certs.entries()) {
    signers.push(readCertificate(cert, t, n, index + 1).verification);
    yield;
  }
  const coefficients: Point[][] = [];
  for (const [index, signer] of signers.entries()) {
    const read = readCoefficients(at(coefexps, index), signer, t);
    if (!isSigned(certificatesMessage(certs, read), signer, readProof(at(signatures, index)))) {
      throw wrong("trustees.signature");
    }
    coefficients.push(read);
    yield;
  }
  const keys: Point[] = [];
  for (const [index, signer] of signers.entries()) {
    const key = readTrusteeKey(at(published, index), signer);
    if (!key.equals(shareKey(coefficients, index + 1))) {
      throw wrong("key.polynomials");
    }
    keys.push(key);
    yield;
  }
  return { threshold: t, keys, joint: product(coefficients.map((each) => each[0] as Point)) };
}

/** The record of one trustee who alone holds the key. */
export const single = (secret: Scalar, draw: Draw = fresh): string => compact([["Single", trusteeKey(secret, draw)]]);

/** The joint key of a record, 64 hex digits; all of the record is checked. Throws Rejected. */
export const recordKey = (record: string): string => within("setup", () => text(readTrustees(record).y));

// --- the ceremony --------------------------------------------------------------------------------------------

/** The two public keys of a trustee: V for signatures, E for what is sent to her. */
interface Certificate {
  verification: Point;
  encryption: Point;
}

/** A new seed, 22 Base58 characters. */
export const newSeed = (data: Uint8Array = crypto.getRandomValues(new Uint8Array(32))): string => base58(data, SEED_LENGTH);

/** What somebody typed, as a seed; null if it is none. Blanks and hyphens do not count. */
export function readSeed(typed: string): string | null {
  const seed = typed.replace(/[\s-]/g, "");
  return seed.length === SEED_LENGTH && isBase58(seed) ? seed : null;
}

function derived(purpose: string, seed: string): Scalar {
  if (seed.length !== SEED_LENGTH || !isBase58(seed)) {
    throw new Rejected(sentence("seed.form"), "ceremony");
  }
  return hashed(`${purpose}|${seed}`);
}
const signingKey = (seed: string): Scalar => derived("sk", seed);
const decryptionKey = (seed: string): Scalar => derived("dk", seed);

/** Round 1: the trustee's certificate. index from 1. */
export function certify(seed: string, threshold: number, size: number, index: number, draw: Draw = fresh): Cert {
  const message = {
    context: { group: "Ed25519", size, threshold, index },
    verification: text(base(signingKey(seed))),
    encryption: text(base(decryptionKey(seed))),
  };
  return signed(message, signingKey(seed), draw);
}

function readCertificate(data: Json | undefined, threshold: number, size: number, index: number): Certificate {
  const found = content(data);
  if (!hasFields(found, "context", "verification", "encryption")) {
    throw wrong("certificate.fields");
  }
  const { context } = found;
  if (
    !hasFields(context, "group", "size", "threshold", "index") ||
    context.group !== "Ed25519" ||
    context.size !== size ||
    context.threshold !== threshold ||
    context.index !== index
  ) {
    throw wrong("certificate.other");
  }
  const [verification, encryption] = [found.verification, found.encryption].map((each) =>
    keyOf(each, "certificate"),
  ) as [Point, Point];
  content(data, verification);
  return { verification, encryption };
}

function certificatesMessage(certs: readonly Json[], coefficients: readonly Point[]): string {
  const shortened = (certs as unknown as Signed[]).map(({ message, signature }) => ({
    message,
    signature: { challenge: signature.challenge, response: signature.response },
  }));
  return `certs_sig|${compact({ certs: shortened, coefexps: coefficients.map(text) })}`;
}

/** Round 2: commit to a random polynomial f of t coefficients, and send f(j) to each trustee j, oneself included. */
export function deal(seed: string, certs: readonly unknown[], threshold: number, index: number, draw: Draw = fresh): Deal {
  return within("ceremony", () => {
    const key = signingKey(seed);
    const listed = certs.map(asJson);
    const f = Array.from({ length: threshold }, () => draw());
    const published = f.map(base);
    const secrets = listed.map((cert, place) => {
      const receiver = readCertificate(cert, threshold, listed.length, place + 1);
      const r = draw();
      const alpha = base(r);
      const pad = padOf(alpha, power(receiver.encryption, r), index, place + 1);
      return { alpha: text(alpha), data: bytesToHex(xor(pad, bytesOf(evaluated(f, place + 1)))) };
    });
    return {
      coefexps: signed({ coefexps: published.map(text) }, key, draw),
      signature: proofData(sign(certificatesMessage(listed, published), key, draw)),
      secrets: signed({ secrets }, key, draw),
    };
  });
}

/** Throws Rejected if it is not this trustee's certificate for this ceremony. */
export function checkCert(cert: unknown, threshold: number, size: number, index: number): void {
  within("ceremony", () => readCertificate(asJson(cert), threshold, size, index));
}

/** Throws Rejected if a deal does not have the form and signatures it must. What was sent to each of the others only
 * they can check. */
export function checkDeal(dealt: unknown, certs: readonly unknown[], threshold: number, index: number): void {
  within("ceremony", () => {
    const [data, listed] = [asJson(dealt), certs.map(asJson)];
    const { signature, ...parts } = readDeal(data);
    const signer = readCertificate(listed[index - 1], threshold, listed.length, index).verification;
    const published = readCoefficients(parts.coefexps, signer, threshold);
    if (!isSigned(certificatesMessage(listed, published), signer, readProof(signature))) {
      throw wrong("certificate.signature");
    }
    const secrets = readSecrets(parts.secrets, signer, listed.length);
    for (const each of secrets) readSecret(each);
  });
}

function readDeal(data: Json | undefined): { coefexps: Json; signature: Json; secrets: Json } {
  if (!hasFields(data, "coefexps", "signature", "secrets")) {
    throw wrong("deal.fields");
  }
  return data;
}

function readSecrets(data: Json, signer: Point, size: number): Json[] {
  const found = content(data, signer);
  const secrets = isObject(found) ? field(found, "secrets") : undefined;
  if (!Array.isArray(secrets) || secrets.length !== size) {
    throw wrong("deal.shares");
  }
  return secrets;
}

function readSecret(data: Json | undefined): { alpha: Point; data: Uint8Array } {
  if (!hasFields(data, "alpha", "data") || !hasForm(data.data)) {
    throw wrong("deal.share_form");
  }
  return { alpha: member(data.alpha), data: hexToBytes(data.data) };
}

function readCoefficients(data: Json, signer: Point, threshold: number): Point[] {
  const found = content(data, signer);
  const listed = isObject(found) ? field(found, "coefexps") : undefined;
  if (!Array.isArray(listed) || listed.length !== threshold) {
    throw wrong("deal.coefficients");
  }
  return listed.map((each) => keyOf(each, "coefficient"));
}

/** X_j = product over i and k of A_ik^(j^k). */
function shareKey(coefficients: readonly Point[][], index: number): Point {
  return coefficients.reduce((total, published) => {
    // Horner: exponents stay as small as the index.
    const one = published.reduceRight((sum, each) => powerOf(sum, BigInt(index)).add(each), IDENTITY);
    return total.add(one);
  }, IDENTITY);
}

/** S_j: the trustee's decryption key, summed from what all have dealt her. Throws Rejected naming who dealt wrongly. */
export function share(seed: string, certs: readonly unknown[], deals: readonly unknown[], threshold: number, index: number): Scalar {
  return within("ceremony", () => {
    const dk = decryptionKey(seed);
    const listed = certs.map(asJson);
    // With one missing, the sum would be a key that fits nothing.
    if (deals.length !== listed.length) throw wrong("deal.all");
    let total = 0n;
    for (const [place, dealt] of deals.entries()) {
      const parts = readDeal(asJson(dealt));
      const signer = readCertificate(listed[place], threshold, listed.length, place + 1).verification;
      const published = readCoefficients(parts.coefexps, signer, threshold);
      const secret = readSecret(readSecrets(parts.secrets, signer, listed.length)[index - 1]);
      const received = number(xor(padOf(secret.alpha, power(secret.alpha, dk), place + 1, index), secret.data));
      if (received >= L || !base(received).equals(shareKey([published], index))) {
        throw wrong("deal.wrong", { number: place + 1 });
      }
      total += received;
    }
    return mod(total);
  });
}

/** Round 3: the trustee's public key, signed. Throws Rejected like `share`. */
export const confirm = (
  seed: string,
  certs: readonly unknown[],
  deals: readonly unknown[],
  threshold: number,
  index: number,
  draw: Draw = fresh,
): Confirmation => trusteeKey(share(seed, certs, deals, threshold, index), draw, signingKey(seed));

/** Throws Rejected if this is not the key that follows from the deals. */
export function checkConfirmation(
  confirmation: unknown,
  certs: readonly unknown[],
  deals: readonly unknown[],
  threshold: number,
  index: number,
): void {
  within("ceremony", () => {
    const listed = certs.map(asJson);
    const signers = listed.map((cert, place) => readCertificate(cert, threshold, listed.length, place + 1).verification);
    if (deals.length !== signers.length) throw wrong("deal.all");
    const coefficients = deals.map((dealt, place) => readCoefficients(readDeal(asJson(dealt)).coefexps, signers[place] as Point, threshold));
    if (!readTrusteeKey(asJson(confirmation), signers[index - 1]).equals(shareKey(coefficients, index))) {
      throw wrong("key.not_dealt");
    }
  });
}

/** The record of a finished ceremony. */
export function pedersen(threshold: number, certs: readonly Cert[], deals: readonly Deal[], confirmations: readonly Confirmation[]): string {
  const coefexps = deals.map((each) => each.coefexps);
  const signatures = deals.map((each) => each.signature);
  return compact([["Pedersen", { threshold, certs, coefexps, signatures, verification_keys: confirmations }]]);
}

/** Proof that the share can be had back on another device. Its X goes into the prefix, so that it serves nowhere else. */
export function recoveryProof(assembly: string, ceremony: number, index: number, share: Scalar, draw: Draw = fresh): ProofData {
  const x = text(base(share));
  return proofData(proveExponent(`konvent-recovered|${assembly}|${ceremony}|${index}|${x}|`, share, draw));
}

/** Whether the seed belongs to this certificate. */
export const ownsCert = (seed: string, cert: Cert): boolean =>
  within("ceremony", () => {
    const found = content(asJson(cert));
    return isObject(found) && field(found, "verification") === text(base(signingKey(seed)));
  });

const evaluated = (f: readonly Scalar[], at: number): Scalar => f.reduceRight((sum, each) => mod(sum * BigInt(at) + each), 0n);

const padOf = (alpha: Point, shared: Point, dealer: number, receiver: number): Uint8Array =>
  sha256(utf8(`konvent-deal|${dealer}|${receiver}|${text(alpha)}|${text(shared)}`));

const bytesOf = (s: Scalar): Uint8Array => hexToBytes(s.toString(16).padStart(64, "0"));

const xor = (one: Uint8Array, other: Uint8Array): Uint8Array => one.map((byte, index) => byte ^ (other[index] as number));
