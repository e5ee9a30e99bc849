// Motions in the hall: what is put to the vote next, and what it would settle; only what the view says, no rule of its own.

import type { Language } from "../words/languages";
import { exact, sum } from "../words/say";
import type { About, Amendment, AmendmentText, Motion, View, Vote } from "./types";
import type { T } from "./words";

/** So many letters of new words stand on a button. */
const SHORT = 60;

/** The motions on an item, in the order in which they were announced. */
export const motionsOn = (view: View, item: string): Motion[] => view.motions.filter((each) => each.item === item);

export const amendmentOf = (motion: Motion, id: string): Amendment | undefined => motion.amendments.find((each) => each.id === id);

/** What the chair does next with the motions on an item: say the order, also where it does not go on as it stands, or put
 * something to the vote; null if nothing is left. */
export function nextOf(view: View, item: string): { motion: Motion; do: "order" | "put" } | null {
  const motion = motionsOn(view, item).find((each) => each.next !== null);
  if (!motion) return null;
  return { motion, do: motion.next && (!motion.confirmed || motion.hindered) ? "order" : "put" };
}

/** What a vote on these amendments is about; on none, the motion as it stands. */
export function aboutOf(motion: Motion, amendments: readonly string[]): About {
  return {
    dossier: motion.dossier,
    version: motion.version,
    hash: motion.hash,
    amendments: [...amendments],
    changes: amendments.map((id) => amendmentOf(motion, id)?.hash ?? ""),
    editing: false,
  };
}

/** Those that are to be decided by one vote with what comes next; none if it is put by itself. */
export const blockOf = (motion: Motion): string[] => motion.blocks.find((each) => each.length > 1 && motion.next !== null && each.includes(motion.next)) ?? [];

/** The order with one amendment a place earlier or later. */
export function moved(order: readonly string[][], id: string, by: -1 | 1): string[][] {
  const flat = order.map((group) => [...group]);
  const at = flat.findIndex((group) => group.includes(id));
  const to = at + by;
  const [here, there] = [flat[at], flat[to]];
  if (here && there) [flat[at], flat[to]] = [there, here];
  return flat;
}

/** The amendments that were adopted here; what was taken over before is part of what they change. */
export const adopted = (motion: Motion): Amendment[] => motion.amendments.filter((each) => each.fate === "adopted" && !each.to);

/** Those of them that are in no newer text yet: beside them stands what is still to be decided. */
export const standing = (motion: Motion): Amendment[] => (motion.merged ? [] : adopted(motion));

/** The amendments whose texts make up what is voted on: those that stand in the motion, and those in the vote. */
export const wordingOf = (motion: Motion, voted: readonly string[] = []): readonly string[] => [...new Set([...adopted(motion).map(({ id }) => id), ...voted])];

/** The vote that runs or waits for its declaration on a motion. */
export const voteOn = (view: View, motion: Motion): Vote | undefined =>
  view.votes.find((vote) => vote.about?.dossier === motion.dossier && vote.state !== "declared" && vote.state !== "cancelled");

/** Whether everybody looks at the statutes old beside new, as the motion would change them; what is voted on comes first. */
export const isBeside = (view: View, motion: Motion): boolean =>
  view.place?.dossier === motion.dossier && view.place.synopsis && !voteOn(view, motion)?.about?.amendments.length;

/** Whether that is read at this screen: as was chosen here, else as everybody does. */
export const isReadBeside = (reading: "" | "changes" | "synopsis", view: View, motion: Motion): boolean => (reading ? reading === "synopsis" : isBeside(view, motion));

/** Which amendment everybody looks at: the one that is voted on, else where the chair has turned to, else what comes next in the
 * order that was confirmed; before that the motion itself. */
export function lookedAt(view: View, motion: Motion): string {
  const [voted] = voteOn(view, motion)?.about?.amendments ?? [];
  if (voteOn(view, motion) || isBeside(view, motion)) return voted ?? "";
  const turned = view.place?.dossier === motion.dossier ? amendmentOf(motion, view.place.amendment) : undefined;
  return turned?.fate === "open" ? turned.id : motion.confirmed ? (motion.next ?? "") : "";
}

/** All amendments that everybody looks at: those voted on, or those that can be put against each other; none for the motion as it stands. */
export function looked(view: View, motion: Motion): readonly string[] {
  const vote = voteOn(view, motion);
  if (vote) return vote.about?.amendments ?? [];
  const at = lookedAt(view, motion);
  return motion.alternatives.includes(at) ? motion.alternatives : at ? [at] : [];
}

/** What an amendment was adopted with, by the votes that decide: "214 : 31"; where it was put against others how many of all that
 * chose: "32 von 47"; "" as long as nothing is counted. */
export function countOf(vote: Vote, id: string, t: T, language: Language): string {
  const result = vote.result;
  if (!result) return "";
  if (vote.method === "yes_no_abstain") return `${exact(result.yes, language)} : ${exact(result.no, language)}`;
  const total = sum(vote.options.map((each) => result.options[each] ?? "0"));
  return t("debate.count_of", { n: exact(result.options[id] ?? "0", language), total: exact(total, language) });
}

/** The new words of an amendment that makes one small change; "" for any other. */
export function shortOf(amendment: AmendmentText | undefined): string {
  const [edit, ...more] = amendment?.change ?? [];
  if (!edit || more.length) return "";
  const words = edit.kind === "splice" ? edit.now : edit.kind === "insert" && edit.blocks.length === 1 ? edit.blocks[0]!.text : "";
  const said = words.trim();
  return [...said].length <= SHORT ? said : "";
}

/** The hash of the words of a motion about a person that a vote is on; "" for any other. */
export const documentOf = (view: View, vote: Vote): string => view.motions.find((each) => each.dossier === vote.about?.dossier)?.document ?? "";

/** Of a hash what is read and compared in a hall. */
export const documentMark = (document: string): string => document.slice(0, 8);
