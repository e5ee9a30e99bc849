// What this side makes, kept in vectors/secret for Python to check (tests/core/secret/test_vectors.py). All numbers
// follow from a seed, so the files stay the same; delete them to have them written anew.
import { expect, test } from "vitest";
import { LogWriter } from "./archive";
import { makeBallot, readBallot } from "./ballot";
import { credential, newKey, registration } from "./credentials";
import { decrypt } from "./decryption";
import { readElection } from "./election";
import { allows, type Question, sizeOf } from "./question";
import { archive, keep, seeded, vectors } from "./testing/vectors";
import { compact, hexhash, utf8 } from "./texts";
import { certify, confirm, deal, newSeed, pedersen, recordKey, recoveryProof, share } from "./trustees";
import { LogFollower, verifyLog } from "./verification";

const draw = seeded("konvent vectors");
const UUID = "BrowserTest9z8Y7x";

function ceremony(threshold: number, size: number) {
  const indices = Array.from({ length: size }, (_, index) => index + 1);
  const seeds = indices.map((index) => newSeed(utf8(`seed ${index}`.padEnd(32, "."))));
  const seed = (index: number) => seeds[index - 1] as string;
  const certs = indices.map((index) => certify(seed(index), threshold, size, index, draw));
  const deals = indices.map((index) => deal(seed(index), certs, threshold, index, draw));
  const confirmations = indices.map((index) => confirm(seed(index), certs, deals, threshold, index, draw));
  const shares = indices.map((index) => share(seed(index), certs, deals, threshold, index));
  const recoveries = indices.map((index) => recoveryProof("a1", 2, index, shares[index - 1] as bigint, draw));
  return { threshold, seeds, certs, deals, confirmations, shares, recoveries, record: pedersen(threshold, certs, deals, confirmations) };
}

/** All votes that a question allows, at most this many. */
function allowed(question: Question, most: number): number[][] {
  const found: number[][] = [];
  for (let bits = 0; bits < 2 ** sizeOf(question) && found.length < most; bits++) {
    const vote = Array.from({ length: sizeOf(question) }, (_, index) => (bits >> index) & 1);
    if (allows(question, vote)) found.push(vote);
  }
  return found;
}

function made() {
  const booths = ["p1", "p2", "p3"].map((person) => {
    const x = newKey(draw);
    const papers = ["m1", "m2"].map((member) => ({ member, i: 3, credential: credential(x, UUID, member, 3).credential }));
    return { x, person, registration: registration("a1", person, x, draw), papers };
  });
  const ballots = vectors("ballots.json").map((each: { election: string }) => {
    const election = readElection(each.election);
    const votes = election.questions.length === 1 ? allowed(election.questions[0] as Question, 6).map((vote) => [vote]) : [];
    return { election: each.election, ballots: votes.map((vote) => makeBallot(election, newKey(draw), vote, draw)) };
  });
  const commission = ceremony(2, 3);
  const questions = [
    { answers: ["Ja", "Nein", "Enthaltung"], min: 1, max: 1, question: "Haushalt „2027“?" },
    { answers: ["A", "B", "C"], blank: true, min: 0, max: 2, question: "Kassenprüfung" },
  ];
  const raw = compact({
    version: 1,
    description: "",
    name: "Jahresversammlung",
    group: "Ed25519",
    public_key: recordKey(commission.record),
    questions,
    uuid: UUID,
    konvent: { assembly: "a1", vote: "v1" },
  });
  const election = readElection(raw);
  const voters = booths.map(({ x }, index) => ({ ...credential(x, UUID, "m1", 0), weight: index + 1 }));
  const cast = [
    [0, [[1, 0, 0], [0, 1, 1, 0]]],
    [1, [[0, 1, 0], [1, 0, 0, 0]]],
    [2, [[0, 0, 1], [0, 0, 0, 0]]],
    [0, [[0, 0, 1], [0, 0, 0, 1]]],
  ] as [number, number[][]][]; // the first voter votes again
  const papers = cast.map(([voter, vote]) => makeBallot(election, (voters[voter] as { secret: bigint }).secret, vote, draw));
  return { booths, ballots, commission, raw, election, voters, papers };
}

async function written({ commission, raw, election, voters, papers }: ReturnType<typeof made>): Promise<Uint8Array> {
  const log = new LogWriter(1_790_000_000);
  const list = compact(voters.map((voter) => `${voter.credential},${voter.weight}`));
  const named = { election: hexhash(raw), trustees: hexhash(commission.record), credentials: hexhash(list) };
  log.event("Setup", compact(named), raw, commission.record, list);
  for (const paper of papers) log.event("Ballot", paper.raw);
  const follower = new LogFollower();
  await follower.feed(log.data);
  log.event("EndBallots", null);
  const tally = compact(follower.tally);
  log.event("EncryptedTally", compact({ num_tallied: follower.numTallied, total_weight: follower.totalWeight, encrypted_tally: hexhash(tally) }), tally);
  for (const owner of [1, 3]) {
    const part = compact(decrypt(follower.tally, election.phi, commission.shares[owner - 1] as bigint, draw));
    log.event("PartialDecryption", compact({ owner, payload: hexhash(part) }), part);
  }
  log.event("Result", compact({ result: [[0, 2, 4], [2, 0, 0, 1]] }));
  return log.data;
}

function keptOr(name: string, fresh: () => string | Uint8Array): void {
  try {
    if (name.endsWith(".bel")) archive(name.replace(".bel", ""));
    else vectors(name);
  } catch {
    keep(name, fresh());
  }
}

test("what the browser makes is what Python checks", async () => {
  const all = made();
  const bel = await written(all);
  const text = JSON.stringify(
    {
      uuid: UUID,
      booths: all.booths.map(({ person, registration, papers }) => ({ assembly: "a1", person, registration, papers })),
      ballots: all.ballots,
      ceremony: { ...all.commission, shares: all.commission.shares.map(String) },
      log: { phi: all.election.phi, trackers: all.papers.map((paper) => paper.tracker), result: [[0, 2, 4], [2, 0, 0, 1]] },
    },
    null,
    1,
  );
  keptOr("from-browser.json", () => `${text}\n`);
  keptOr("from-browser.bel", () => bel);
  expect(vectors("from-browser.json")).toEqual(JSON.parse(text));
  expect(archive("from-browser")).toEqual(bel);
  expect((await verifyLog(bel)).result).toEqual([[0, 2, 4], [2, 0, 0, 1]]);
  for (const { election, ballots } of all.ballots) {
    for (const { raw } of ballots) readBallot(utf8(raw), readElection(election));
  }
});
