// Whom a vote concerns, as the chair adds to what was announced, or finds that it was wrong.

import type { Item, Tie, Vote } from "../types";

/** Facts that are added: persons it is about, members who are the other side, persons tied to it. */
export type Facts = { concerns: string[]; parties: string[]; ties: Tie[] };

export const TIES: Tie["kind"][] = ["controls", "liable", "holds", "represents", "close_relative", "relative"];

export const noFacts = (): Facts => ({ concerns: [], parties: [], ties: [] });

export const hasFacts = (facts: Facts): boolean => facts.concerns.length + facts.parties.length + facts.ties.length > 0;

const same = (a: Tie, b: Tie): boolean => a.person === b.person && a.kind === b.kind && a.share === b.share;

/** What a vote that is held again says of whom it concerns, so that it is the same vote. */
export function asBefore(vote: Vote, item: Item | undefined, reason: string): object {
  const { mode, joint_conduct, unconcerned, not_parties } = vote;
  if (mode === "individual") return { mode, joint_conduct, concerns: vote.concerns };
  const facts: Facts = {
    concerns: vote.concerns.filter((each) => !item?.concerns.includes(each)),
    parties: vote.parties.filter((each) => !item?.parties.includes(each)),
    ties: vote.ties.filter((each) => !item?.ties.some((tie) => same(tie, each))),
  };
  const otherwise = hasFacts(facts) || unconcerned.length + not_parties.length > 0;
  return { mode, joint_conduct, ...(otherwise && { ...facts, unconcerned, not_parties, reason }) };
}
