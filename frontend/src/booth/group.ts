// The group: points of Ed25519 of prime order L, written multiplicatively as in the specification (section 4.1).
// The one place that knows the curve's library. A point's text is its 32 bytes by RFC 8032 reversed, as 64 lower-case hex digits.
import { interleavedMSMUnsafe, normalizeZ } from "@noble/curves/abstract/curve.js";
import { ed25519 } from "@noble/curves/ed25519.js";
import { Rejected, sentence } from "./rejected";
import { hashed, L, mod, type Scalar } from "./texts";

const Curve = ed25519.Point;
export type Point = InstanceType<typeof Curve>;
export { L, type Scalar };

export const IDENTITY: Point = Curve.ZERO;
const G = Curve.BASE;
const WINDOW = 6;
const FORM = /^[0-9a-f]{64}$/;
const small = new Map<bigint, Point>();
let prepared: { text: string; point: Point } | null = null;

/** A text that is no point of the group, or not in the one form it has. */
export class NoPoint extends Rejected {
  constructor() {
    super(sentence("point"));
  }
}

// --- secret exponents: always the same steps, whatever the number ---

/** G^s for a secret s. */
export const base = (s: Scalar): Point => power(G, s);

/** point^s for a secret s; the point must be in the group. */
export function power(point: Point, s: Scalar): Point {
  const exponent = mod(s);
  return exponent === 0n || isIdentity(point) ? IDENTITY : point.multiply(exponent);
}

// --- public exponents: quicker, in a time that depends on the number ---

/** G^s for a public s. */
export const baseOf = (s: Scalar): Point => powerOf(G, s);

/** point^s for a public s; the point must be in the group. */
export const powerOf = (point: Point, s: Scalar): Point => point.multiplyUnsafe(mod(s));

/** Several powers of one point that has no table, for public numbers; what they have in common is computed once. */
export function powersOf(point: Point): (s: Scalar) => Point {
  const multiply = interleavedMSMUnsafe(Curve, [point], 5);
  return (s) => multiply([mod(s)]);
}

/** G^m for a number of votes or answers, which come again and again. */
export function baseSmall(m: number): Point {
  const key = BigInt(m);
  let found = small.get(key);
  if (!found) {
    found = baseOf(key);
    if (small.size < 1000) small.set(key, found);
  }
  return found;
}

export const isIdentity = (point: Point): boolean => point.is0();

/** The product of points; the identity for none. */
export const product = (points: Iterable<Point>): Point => {
  let total = IDENTITY;
  for (const each of points) total = total.add(each);
  return total;
};

/** The same points with their inversions done together: only then are their texts cheap. */
export const settled = (points: Point[]): Point[] => normalizeZ(Curve, points);

// --- texts ---

/** The point as 64 hex digits. */
export const text = (point: Point): string => digits(point.toBytes());

/** The texts of several points, for the price of one and a little. */
export const texts = (points: Point[]): string[] => settled(points).map(text);

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));
function digits(bytes: Uint8Array): string {
  let hex = "";
  for (let i = bytes.length - 1; i >= 0; i--) hex += HEX[bytes[i] as number];
  return hex;
}

/** Whether a value has the form of a point; not whether it is one. */
export const hasForm = (value: unknown): value is string => typeof value === "string" && FORM.test(value);

/** Read a point of the curve in its one encoding, torsion or not, the identity too. */
export function onCurve(value: unknown): Point {
  if (!hasForm(value)) throw new NoPoint();
  const bytes = new Uint8Array(32);
  for (let i = 0; i < 32; i++) bytes[31 - i] = Number.parseInt(value.slice(2 * i, 2 * i + 2), 16);
  try {
    return Curve.fromBytes(bytes, false);
  } catch {
    throw new NoPoint();
  }
}

/** Read a point of order L. The identity is none: nobody's key or ciphertext may be it. */
export function member(value: unknown): Point {
  const point = onCurve(value);
  if (isIdentity(point) || !point.isTorsionFree()) throw new NoPoint();
  return point;
}

/** Read a key that much will be encrypted with or checked against: a point of order L, and from now on with a table.
 * Building that takes some 40 ms, at the first multiplication; the last key is kept. */
export function preparedKey(value: unknown): Point {
  if (prepared === null || prepared.text !== value) {
    const point = member(value);
    prepared = { text: value as string, point: point.precompute(WINDOW) };
  }
  return prepared.point;
}

/** H(prefix; points): SHA-256 over the texts joined by commas, as a number mod L. */
export const challenge = (prefix: string, ...points: Point[]): Scalar => hashed(prefix + texts(points).join(","));
