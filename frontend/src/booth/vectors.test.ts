import { describe, expect, test } from "vitest";
import { makeBallot } from "./ballot";
import { credential, credentialOf, publicKey, registration } from "./credentials";
import { decrypt } from "./decryption";
import { readElection } from "./election";
import { base, baseOf, challenge, member, onCurve, power, powerOf, powersOf, text } from "./group";
import { Rejected } from "./rejected";
import { archive, drawn, rebuilt, vectors } from "./testing/vectors";
import { certify, checkCert, checkConfirmation, checkDeal, confirm, deal, newSeed, ownsCert, pedersen, recordKey, recoveryProof, share, single } from "./trustees";
import { LogFollower, verifyLog } from "./verification";

const json = (value: unknown) => JSON.parse(JSON.stringify(value));

describe("the group is Python's", () => {
  const group = vectors("group.json");
  test("powers and products", () => {
    for (const [s, point] of group.base) for (const how of [base, baseOf]) expect(text(how(BigInt(s)))).toBe(point);
    for (const [point, s, result] of group.power) {
      for (const how of [power, powerOf]) expect(text(how(member(point), BigInt(s)))).toBe(result);
      expect(text(powersOf(member(point))(BigInt(s)))).toBe(result);
    }
    for (const [one, other, result] of group.add) expect(text(member(one).add(member(other)))).toBe(result);
    for (const [prefix, points, result] of group.challenge) expect(String(challenge(prefix, ...points.map(member)))).toBe(result);
  });
  test.each(Object.entries(group.invalid))("no member: %s", (_, spelled) => {
    expect(() => member(spelled)).toThrow(Rejected);
  });
  test.each([null, undefined, 1, {}, []])("no point at all: %s", (value) => {
    expect(() => onCurve(value)).toThrow(Rejected);
  });
});

test("booth keys, their proofs and credentials are Python's", () => {
  for (const each of vectors("keys.json")) {
    const x = BigInt(each.x);
    expect(registration(each.assembly, each.person, x, drawn(each.draws))).toEqual(each.registration);
    for (const paper of each.credentials) {
      const made = credential(x, paper.uuid, paper.member, paper.i);
      expect({ secret: String(made.secret), credential: made.credential }).toEqual({ secret: paper.secret, credential: paper.credential });
      expect(credentialOf(publicKey(x), paper.uuid, paper.member, paper.i)).toBe(paper.credential);
    }
  }
});

describe("ballots are Python's, byte for byte", () => {
  const shapes = vectors("ballots.json") as any[];
  test.each(shapes.map((each) => [each.name, each] as const))("%s", (_, each) => {
    const election = readElection(each.election);
    expect([election.phi, election.key]).toEqual([each.phi, each.key]);
    for (const { vote, draws, ballot, tracker } of each.ballots) {
      const draw = drawn(draws);
      expect(makeBallot(election, BigInt(each.secret), vote, draw)).toEqual({ raw: ballot, tracker });
      expect(draw.left()).toBe(0);
    }
    for (const vote of each.refused) expect(() => makeBallot(election, BigInt(each.secret), vote)).toThrow(Rejected);
  });
});

describe("the ceremony is Python's", () => {
  const { seeds, certs, deals, confirmations, threshold, draws, ...rest } = vectors("ceremony.json");
  const all = [1, 2, 3];
  test("a single key", () => {
    expect(single(BigInt(rest.single.secret), drawn(rest.single.draws))).toBe(rest.single.record);
    expect(recordKey(rest.single.record)).toBe(publicKey(BigInt(rest.single.secret)));
  });
  test("all three rounds", () => {
    for (const i of all) {
      const seed = seeds[i - 1];
      expect(newSeed(Uint8Array.from(rest.random[i - 1].match(/../g), (hex: string) => Number.parseInt(hex, 16)))).toBe(seed);
      expect(json(certify(seed, threshold, 3, i, drawn(draws.certs[i - 1])))).toEqual(certs[i - 1]);
      expect(json(deal(seed, certs, threshold, i, drawn(draws.deals[i - 1])))).toEqual(deals[i - 1]);
      expect(json(confirm(seed, certs, deals, threshold, i, drawn(draws.confirmations[i - 1])))).toEqual(confirmations[i - 1]);
      expect(String(share(seed, certs, deals, threshold, i))).toBe(rest.shares[i - 1]);
      const { proof, draws: numbers } = rest.recoveries[i - 1];
      expect(recoveryProof("a1", 4, i, BigInt(rest.shares[i - 1]), drawn(numbers))).toEqual(proof);
      expect(ownsCert(seed, certs[i - 1])).toBe(true);
      expect(ownsCert(seed, certs[i % 3])).toBe(false);
    }
    expect(pedersen(threshold, certs, deals, confirmations)).toBe(rest.record);
    expect(recordKey(rest.record)).toBe(rest.y);
  });
  test("what Python made passes the checks, and under another number does not", () => {
    for (const i of all) {
      checkCert(certs[i - 1], threshold, 3, i);
      checkDeal(deals[i - 1], certs, threshold, i);
      checkConfirmation(confirmations[i - 1], certs, deals, threshold, i);
      const j = (i % 3) + 1;
      expect(() => checkCert(certs[i - 1], threshold, 3, j)).toThrow(Rejected);
      expect(() => checkDeal(deals[i - 1], certs, threshold, j)).toThrow(Rejected);
      expect(() => checkConfirmation(confirmations[i - 1], certs, deals, threshold, j)).toThrow(Rejected);
      expect(() => share(seeds[i - 1], certs, deals, threshold, j)).toThrow("has dealt a wrong share");
    }
    expect(() => checkCert(certs[0], 3, 3, 1)).toThrow("another ceremony");
    expect(() => share(seeds[0], certs, deals.slice(1), threshold, 1)).toThrow("not one deal for each");
  });
  test.each([null, 7, "cert", [], {}, { message: "{}", signature: {} }, { message: 1, signature: null }])("what has no shape is refused: %j", (value) => {
    expect(() => checkCert(value, 2, 3, 1)).toThrow(Rejected);
    expect(() => checkDeal(value, certs, 2, 1)).toThrow(Rejected);
    expect(() => checkConfirmation(value, certs, deals, 2, 1)).toThrow(Rejected);
    expect(() => share(seeds[0], certs, [value, ...deals.slice(1)], 2, 1)).toThrow(Rejected);
    expect(() => recordKey(JSON.stringify(value))).toThrow(Rejected);
  });
});

describe("whole logs", () => {
  const known = vectors("logs.json");
  test.each(Object.keys(known))("what Python made is right: %s", async (name) => {
    const checked = await verifyLog(archive(name));
    const expected = known[name];
    expect({ phi: checked.election.phi, head: checked.head, timestamp: checked.timestamp, result: checked.result }).toEqual({
      phi: expected.phi,
      head: expected.head,
      timestamp: expected.timestamp,
      result: expected.result,
    });
    expect([checked.numTallied, checked.totalWeight]).toEqual([expected.numTallied, expected.totalWeight]);
    expect(checked.ballots.map((each) => each.tracker)).toEqual(expected.trackers);
    expect(checked.ballots.map((each) => each.credential)).toEqual(expected.credentials);
    expect(Object.fromEntries(checked.weights)).toEqual(expected.weights);
    const { again } = expected;
    expect(json(decrypt(checked.follower.tally, checked.election.phi, BigInt(expected.shares[again.owner]), drawn(again.draws)))).toEqual(again.share);
  });

  test.each(["single", "threshold"])("an archive of the published tool is right: %s", async (name) => {
    const checked = await verifyLog(archive(`belenios-${name}`));
    expect(checked.result).toEqual([
      [28, 9, 3],
      [27, 10, 22, 8],
      [10, 27, 2, 8],
    ]);
  });

  const refused = vectors("refused.json") as { name: string; step: string; of: string; blocks: ([number, number] | string)[] }[];
  test.each(refused.map((each) => [each.name, each.step, each] as const))("refused: %s (%s)", async (_, step, each) => {
    const bytes = rebuilt(each.blocks, archive(each.of));
    const rejected = await verifyLog(bytes).then(
      () => null,
      (error) => error,
    );
    expect(rejected).toBeInstanceOf(Rejected);
    expect([rejected.step, rejected.reason.de.length > 5, rejected.reason.en.length > 5]).toEqual([step, true, true]);
  });

  test("the follower refuses each of them too, or waits for more", async () => {
    // A file cut short is a log that is still to grow.
    const waits = ["cut within the last record", "nothing at all", "data that no event names at the end"];
    const ends = refused.filter(({ name }) => ![...waits, "no result"].includes(name));
    for (const each of ends) {
      const follower = new LogFollower();
      await expect(follower.feed(rebuilt(each.blocks, archive(each.of))), each.name).rejects.toThrow(Rejected);
      await expect(follower.feed(new Uint8Array(512)), each.name).rejects.toThrow(Rejected);
    }
  });
});
