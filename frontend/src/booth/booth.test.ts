import { expect, test, vi } from "vitest";
import { checkBallot, makeBallot, readBallot } from "./ballot";
import {
  credential,
  decrypt,
  keyFile,
  LogFollower,
  Monitor,
  newKey,
  newSeed,
  publicKey,
  Rejected,
  readElection,
  readKeyFile,
  readSeed,
  recordKey,
  type Seen,
  verifyLog,
  verifySoFar,
  warmUp,
} from "./index";
import { asJson, readJson } from "./json";
import { member } from "./group";
import { allows, readQuestion, sizeOf } from "./question";
import { archive, seeded, vectors } from "./testing/vectors";
import { base58, compact, scalar, utf8 } from "./texts";
import { single } from "./trustees";

const numbers = seeded("booth tests");
const below = (n: number) => Number(numbers() % BigInt(n));

// --- ballots of any shape ---

function anyVote() {
  const answers = Array.from({ length: 1 + below(4) }, (_, index) => `Antwort ${index}`);
  const min = below(answers.length + 1);
  const max = min + below(answers.length - min + 1);
  const question = { answers, ...(below(2) === 1 && { blank: true }), min, max, question: "Frage?" };
  const record = single(numbers(), numbers);
  const raw = compact({ version: 1, description: "", name: "", group: "Ed25519", public_key: recordKey(record), questions: [question], uuid: "AnyShape123456" });
  const election = readElection(raw);
  const read = election.questions[0] as ReturnType<typeof readQuestion>;
  for (;;) {
    const vote = Array.from({ length: sizeOf(read) }, () => below(2));
    if (allows(read, vote)) return { election, vote };
  }
}

test("a ballot of any shape and any allowed vote is proved, and no changed digit of it passes", () => {
  for (let round = 0; round < 12; round++) {
    const { election, vote } = anyVote();
    const secret = newKey();
    const ballot = makeBallot(election, secret, [vote]);
    const check = (raw: string) => {
      const steps = checkBallot(readBallot(utf8(raw), election), member(publicKey(secret)), election);
      for (;;) {
        const step = steps.next();
        if (step.done) return Array.isArray(step.value);
      }
    };
    expect(check(ballot.raw)).toBe(true);
    const digits = [...ballot.raw.matchAll(/[0-9]{30,}/g)];
    const found = digits[below(digits.length)] as RegExpMatchArray;
    const at = (found.index as number) + 5 + below(10);
    const changed = `${ballot.raw.slice(0, at)}${(Number(ballot.raw[at]) + 1) % 10}${ballot.raw.slice(at + 1)}`;
    expect(() => check(changed) || wrongly()).toThrow();
  }
});
const wrongly = () => {
  throw new Error("refused");
};

test("warming up for a key does not change what it makes", () => {
  const each = vectors("ballots.json")[0];
  warmUp(each.key);
  warmUp(each.key);
  const election = readElection(each.election);
  expect(makeBallot(election, 7n, [[1, 0, 0]], seeded("x"))).toEqual(makeBallot(election, 7n, [[1, 0, 0]], seeded("x")));
  expect(() => warmUp("00")).toThrow(Rejected);
});

test("a booth key is never zero", () => {
  const draws = [0n, 0n, 5n];
  expect(newKey(() => draws.shift() as bigint)).toBe(5n);
  expect(publicKey(newKey())).toMatch(/^[0-9a-f]{64}$/);
  const { secret, credential: name } = credential(5n, "KonventTestA1b2C3", "m1", 0);
  expect(publicKey(secret)).toBe(name);
});

// --- what comes from outside ---

test.each([
  ["a field twice", '{"a":1,"a":2}'],
  ["a field twice, once escaped", '{"a":1,"\\u0061":2}'],
  ["a float", "[1.0]"],
  ["an exponent", "[1e2]"],
  ["not a number", "[NaN]"],
  ["a zero before", "[01]"],
  ["a comma too many", "[1,]"],
  ["text after the end", "{} {}"],
  ["a line break in a text", '["\n"]'],
  ["an unknown escape", '["\\x"]'],
  ["a text without end", '["'],
  ["nothing", ""],
  ["a byte order mark", "\ufeff{}"],
  ["nested deeply", "[".repeat(5000)],
  ["a plus", "[+1]"],
])("JSON that is refused: %s", (_, text) => {
  expect(() => readJson(utf8(text))).toThrow(Rejected);
});

test("JSON that is read", () => {
  expect(readJson(utf8(' {"__proto__": [1, -5, 123456789012345678901234567890, "ä\\n\\ud83d\\ude00", true, null, {}, []]}\n'))).toEqual(
    Object.assign(Object.create(null), { ["__proto__"]: [1, -5, 123456789012345678901234567890n, "ä\n😀", true, null, {}, []] }),
  );
  expect(() => readJson(new Uint8Array([0x22, 0xff, 0x22]))).toThrow(Rejected);
  expect(() => asJson({ a: 1.5 })).toThrow(Rejected);
});

test.each(["01", "-1", "1.0", "", " 1", "7237005577332262213973186563042994240857116359379907606001950938285454250989", "1".repeat(80), 1, null])(
  "no number below the order of the group: %j",
  (value) => {
    expect(() => scalar(value as string)).toThrow(Rejected);
  },
);

const QUESTION = { answers: ["a", "b"], min: 0, max: 1, question: "?" };
test.each([
  null,
  [],
  { ...QUESTION, min: 2 },
  { ...QUESTION, max: 3 },
  { ...QUESTION, min: -1 },
  { ...QUESTION, answers: [] },
  { ...QUESTION, answers: [1, 2] },
  { ...QUESTION, blank: "yes" },
  { ...QUESTION, blank: null },
  { ...QUESTION, question: 1 },
  { ...QUESTION, more: 1 },
  { type: "NonHomomorphic", value: {} },
])("no question: %j", (data) => {
  expect(() => readQuestion(asJson(data))).toThrow(Rejected);
});

test.each(["", "{}", "[]", "null", "x", '{"version":1}'])("no election: %j", (raw) => {
  expect(() => readElection(raw)).toThrow(Rejected);
});

// --- following ---

const board = archive("board");
const known = vectors("logs.json").board;

test.each([1, 97, 511, 512, 513, 20_000, 10 ** 6])("a log followed in pieces of %i bytes", async (piece) => {
  const follower = new LogFollower({ phi: known.phi });
  const start = piece === 1 ? board.length - 200 : 0;
  if (start) await follower.feed(board.subarray(0, start));
  for (let place = start; place < board.length; place += piece) await follower.feed(board.subarray(place, place + piece));
  expect([follower.size, follower.head, follower.ended, follower.complete]).toEqual([board.length, known.head, true, true]);
  expect(follower.result).toEqual(known.result);
  expect(follower.ballots.map((each) => each.replaced)).toEqual([true, false, false, false]);
  expect(known.trackers.map((each: string) => follower.find(each))).toEqual(["replaced", "counted", "counted", "counted"]);
  expect(follower.find(` ${known.trackers[1]}= `)).toBe("counted");
  expect(follower.find("x".repeat(43))).toBe(null);
  expect(follower.shares).toEqual([3, 1]);
});

test("a log that ends early is right so far, and not as one that was counted", async () => {
  const setup = board.subarray(0, ends(board)[1]);
  const follower = await verifySoFar(setup);
  expect([follower.ballots.length, follower.ended, follower.tallyAgrees, follower.heads.setup]).toEqual([0, false, null, follower.head]);
  await expect(verifyLog(setup)).rejects.toMatchObject({ step: "file" });
  await expect(verifySoFar(board.subarray(0, 700))).rejects.toMatchObject({ step: "file" });
});

/** Where the events of a log end. */
function ends(log: Uint8Array): number[] {
  const found = [0];
  for (let place = 0; place < log.length; ) {
    const size = Number.parseInt(String.fromCharCode(...log.subarray(place + 124, place + 135)), 8);
    const name = String.fromCharCode(...log.subarray(place, place + 76));
    place += 512 + Math.ceil(size / 512) * 512;
    if (name.includes(".event.json")) found.push(place);
  }
  return found;
}

test("a log of another election is refused", async () => {
  await expect(new LogFollower({ phi: "x".repeat(43) }).feed(board)).rejects.toMatchObject({ step: "setup" });
});

test("what was seen before must still be there", async () => {
  const before = new LogFollower();
  await before.feed(board.subarray(0, 5000));
  const again = new LogFollower({ expected: before.seen });
  for (let place = 0; place < board.length; place += 3000) await again.feed(board.subarray(place, place + 3000));
  expect(again.complete).toBe(true);
  const other = new LogFollower({ expected: { size: 5000, hash: "0".repeat(64) } });
  await expect(other.feed(board)).rejects.toThrow("seen here before");
});

test("the tally that is decrypted must be one of points of the group", () => {
  const { order, ...rest } = { order: vectors("group.json").invalid["with a part of order 8"], beta: "0".repeat(64) };
  expect(() => decrypt([[{ alpha: order, ...rest }]], "phi", 5n)).toThrow(Rejected);
  expect(() => decrypt([[{ alpha: "xyz", beta: "" }]], "phi", 5n)).toThrow(Rejected);
});

// --- monitoring ---

class Server {
  log = board;
  down = false;
  asked: number[] = [];
  fetch = async (path: unknown): Promise<Response> => {
    if (this.down) throw new TypeError("no network");
    const from = Number(new URL(String(path), "http://x").searchParams.get("from"));
    this.asked.push(from);
    if (from > this.log.length) return new Response(null, { status: 416 });
    return new Response(this.log.slice(from), { headers: { "X-Konvent-Size": String(this.log.length) } });
  };
}

const flip = (bytes: Uint8Array, at: number) => bytes.set([(bytes[at] as number) ^ 1], at);

function watching(server: Server, storage = new Map<string, string>()) {
  const kept = { getItem: (name: string) => storage.get(name) ?? null, setItem: (name: string, value: string) => void storage.set(name, value) };
  const tell = vi.fn();
  return { tell, storage, monitor: new Monitor({ assembly: "a1", uuid: "U", tell, fetch: server.fetch as typeof fetch, storage: kept, intervalMs: 1 }) };
}

test("a monitor follows from Setup to the result, and reads all once more at the end", async () => {
  const server = new Server();
  const [, setup, ballot] = ends(board) as [number, number, number];
  const { monitor } = watching(server);
  for (const size of [setup, ballot, board.length]) {
    server.log = board.slice(0, size);
    await monitor.poll();
  }
  expect([monitor.state.kind, monitor.follower.complete]).toEqual(["complete", true]);
  expect(server.asked).toEqual([0, setup, ballot, 0]);
});

test("a monitor that was started stops by itself once the result is there", async () => {
  const { monitor, tell } = watching(new Server());
  monitor.start();
  monitor.start();
  await vi.waitFor(() => expect(monitor.state.kind).toBe("complete"), 5000);
  expect(tell).toHaveBeenCalledTimes(1);
  monitor.stop();
});

test("a log that has become shorter is shouted about, also after a later visit", async () => {
  const server = new Server();
  const [, setup, ballot] = ends(board) as [number, number, number];
  server.log = board.slice(0, ballot);
  const { monitor, storage } = watching(server);
  await monitor.poll();
  expect(monitor.state).toEqual({ kind: "following", online: true });
  server.log = board.slice(0, setup);
  await monitor.poll();
  expect(monitor.state).toMatchObject({ kind: "alarm", rejected: { step: "log" } });
  const later = watching(server, storage).monitor;
  await later.poll();
  expect(later.state).toMatchObject({ kind: "alarm", rejected: { step: "log" } });
});

test("a log that was rewritten is shouted about after an interruption", async () => {
  const server = new Server();
  const [, , first, second] = ends(board) as number[];
  server.log = board.slice(0, second);
  const { monitor, storage } = watching(server);
  await monitor.poll();
  server.down = true;
  await monitor.poll();
  expect(monitor.state).toEqual({ kind: "following", online: false });
  server.down = false;
  server.log = board.slice(0, second);
  flip(server.log, (first as number) + 600);
  await monitor.poll();
  expect(monitor.state).toMatchObject({ kind: "alarm", rejected: { reason: { en: expect.stringContaining("changed afterwards") } } });
  expect((JSON.parse(storage.get("konvent-log-U") as string) as Seen).size).toBe(second);
  const later = watching(server, storage).monitor;
  await later.poll();
  expect(later.state.kind).toBe("alarm");
});

test("no network is no alarm", async () => {
  const server = new Server();
  server.down = true;
  const { monitor } = watching(server);
  await monitor.poll();
  expect(monitor.state.kind).toBe("waiting");
});

test("a forged ballot is shouted about", async () => {
  const server = new Server();
  server.log = board.slice();
  flip(server.log, (ends(board)[1] as number) + 700);
  const { monitor } = watching(server);
  await monitor.poll();
  expect(monitor.state).toMatchObject({ kind: "alarm", rejected: { step: "file" } });
});

// --- seeds ---

test("a key file opens with its passphrase, and with no other", async () => {
  const seed = newSeed();
  const context = { assembly: "a1", ceremony: 3, index: 2 };
  const file = await keyFile(seed, "vier Wörter für uns", context);
  expect(file).not.toContain(seed);
  expect(Object.keys(JSON.parse(file))).toEqual(["konvent", "assembly", "ceremony", "index", "salt", "iv", "data"]);
  expect(await readKeyFile(`${file}\n`, "vier Wo\u0308rter fu\u0308r uns")).toEqual({ seed, context });
  await expect(readKeyFile(file, "vier")).rejects.toMatchObject({ step: "passphrase" });
  for (const bad of ["", "{}", "x", file.replace("trustee", "other"), file.replace('"salt":"', '"salt":"!')]) {
    await expect(readKeyFile(bad, "vier")).rejects.toMatchObject({ step: "key file" });
  }
});

test("a seed may be typed with blanks and hyphens", () => {
  const seed = newSeed();
  expect(readSeed(` ${seed.slice(0, 5)}-${seed.slice(5, 11)} ${seed.slice(11)}\n`)).toBe(seed);
  for (const typed of ["", seed.slice(1), `${seed}1`, `0${seed.slice(1)}`]) expect(readSeed(typed)).toBe(null);
  expect(base58(new Uint8Array(32).fill(255), 22)).toHaveLength(22);
});
