// The container of an archive: a zip file that can be written in one way only, so that any changed byte shows.
import { utf8 } from "../booth/texts";
import type { Text } from "../words/say";
import { newerFormat } from "./edition";
import { sentence, wrong } from "./words";

const NAMES =
  /^(?:manifest\.json|journal\.jsonl|rulebook\.json|roll\.json|words\.json|names\.json|texts\.json|minutes\.(?:json|pdf)|boxes\/[A-Za-z0-9%_.~-]{1,130}\.jsonl|votes\/[A-Za-z0-9%_.~-]{1,130}\.bel|documents\/[0-9a-f]{64}\.(?:pdf|bin)|dossiers\/[A-Za-z0-9][A-Za-z0-9._-]{0,63}\.(?:jsonl|texts\.json)|books\/[0-9a-f]{64}\.json)$/;
// In a format that this page does not know, files may have other names, but none that leads elsewhere.
const ANY_NAMES = /^(?:[A-Za-z0-9%_~-][A-Za-z0-9%_.~-]{0,140}\/){0,2}[A-Za-z0-9%_~-][A-Za-z0-9%_.~-]{0,140}$/;
const LOCAL = 30;
const CENTRAL = 46;
const END = 22;

export type Files = ReadonlyMap<string, Uint8Array>;

/** Whether these bytes may be such a container. */
export const isContainer = (data: Uint8Array): boolean => signature(data, 0) === 0x04034b50;

/** Read the files, and check every byte between them. Pauses after each file. */
export function* unpack(data: Uint8Array): Generator<void, Files> {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const files = new Map<string, Uint8Array>();
  const directory: Uint8Array[] = [];
  let place = 0;
  let last = "";
  while (signature(data, place) === 0x04034b50) {
    if (place + LOCAL > data.length) throw endsEarly();
    const [size, length] = [view.getUint32(place + 18, true), view.getUint16(place + 26, true)];
    const start = place + LOCAL + length;
    if (start + size > data.length) throw endsEarly();
    const name = String.fromCharCode(...data.subarray(place + LOCAL, Math.min(start, place + LOCAL + 300)));
    if (!ANY_NAMES.test(name)) throw foreign();
    if (name <= last) throw unfit(sentence("container.order", { name }));
    const content = data.subarray(start, start + size);
    const crc = crc32(content);
    same(data, place, localHeader(name, crc, size));
    directory.push(centralHeader(name, crc, size, place));
    files.set(name, content);
    last = name;
    place = start + size;
    yield;
  }
  if (![...files.keys()].every((name) => NAMES.test(name)) && newerFormat(files.get("manifest.json")) === null) throw foreign();
  if (files.size === 0) throw unfit(sentence("container.no_archive"));
  const size = directory.reduce((sum, each) => sum + each.length, 0);
  const offset = place;
  for (const each of [...directory, endHeader(files.size, size, offset)]) {
    same(data, place, each);
    place += each.length;
  }
  if (place !== data.length) throw changed(place);
  return files;
}

const signature = (data: Uint8Array, place: number): number =>
  ((data[place] ?? 0) | ((data[place + 1] ?? 0) << 8) | ((data[place + 2] ?? 0) << 16) | ((data[place + 3] ?? 0) << 24)) >>> 0;

function same(data: Uint8Array, place: number, expected: Uint8Array): void {
  for (const [index, byte] of expected.entries()) if (data[place + index] !== byte) throw changed(place + index);
}

const changed = (place: number) =>
  wrong("container.changed", { number: place });
const unfit = (why: Text) => wrong("container.unfit", { why });
const foreign = () => unfit(sentence("container.strange_file"));
const endsEarly = () => unfit(sentence("container.ends"));

/** Little-endian fields: [bytes, value]. */
function packed(length: number, ...fields: [2 | 4, number][]): Uint8Array {
  const header = new Uint8Array(length);
  const view = new DataView(header.buffer);
  let place = 0;
  for (const [bytes, value] of fields) {
    if (bytes === 2) view.setUint16(place, value, true);
    else view.setUint32(place, value, true);
    place += bytes;
  }
  return header;
}

const named = (header: Uint8Array, name: string): Uint8Array => new Uint8Array([...header, ...utf8(name)]);

// Version 2.0, no flags, stored, 1 January 1980.
const COMMON = (crc: number, size: number): [2 | 4, number][] => [[2, 20], [2, 0], [2, 0], [2, 0], [2, 0x21], [4, crc], [4, size], [4, size]];

const localHeader = (name: string, crc: number, size: number): Uint8Array =>
  named(packed(LOCAL, [4, 0x04034b50], ...COMMON(crc, size), [2, name.length], [2, 0]), name);

const centralHeader = (name: string, crc: number, size: number, offset: number): Uint8Array =>
  named(
    packed(
      CENTRAL,
      ...([[4, 0x02014b50], [2, (3 << 8) | 20], ...COMMON(crc, size), [2, name.length]] as [2 | 4, number][]),
      ...([[2, 0], [2, 0], [2, 0], [2, 0], [4, 0o100644 * 65536], [4, offset]] as [2 | 4, number][]),
    ),
    name,
  );

const endHeader = (count: number, size: number, offset: number): Uint8Array =>
  packed(END, [4, 0x06054b50], [2, 0], [2, 0], [2, count], [2, count], [4, size], [4, offset], [2, 0]);

const TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let bit = 0; bit < 8; bit++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c;
});

function crc32(data: Uint8Array): number {
  let c = 0xffffffff;
  for (let i = 0; i < data.length; i++) c = (TABLE[(c ^ (data[i] as number)) & 255] as number) ^ (c >>> 8);
  return (c ^ 0xffffffff) >>> 0;
}
