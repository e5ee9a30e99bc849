// Opening a vote in one tap, where there is nothing to choose.

import { aboutOf } from "../debate";
import { newId, type Hall } from "../hall.svelte";
import { itemOf } from "../logic";
import type { Item, Refusal, View, Vote } from "../types";
import { asBefore } from "./concerned";

/** Open the vote on a plain item as it was announced. motion: its text, as the chair has it before her */
export async function openPlainly(hall: Hall, item: Item, motion: string): Promise<Refusal | null> {
  const vote_id = `v${newId()}`;
  const refusal = await hall.command("votes.open", { vote_id, item_id: item.id, motion, subject: item.subject, named: item.named, mode: item.mode });
  if (!refusal) offerUndo(hall, vote_id);
  return refusal;
}

/** A vote is taken back by cancelling it, as long as nobody has voted. */
export function offerUndo(hall: Hall, vote_id: string): void {
  const reason = hall.t("chair.undo.vote");
  hall.undoable(() => hall.command("votes.cancel", { vote_id, reason }), () => !hall.cast[vote_id]);
}

/** Hold a vote again as it was: the one in its course is cancelled first, a declared one stays as it is. */
export async function holdAgain(hall: Hall, view: View, vote: Vote, reason: string): Promise<Refusal | null> {
  const motion = await hall.read(vote.motion_ref);
  if (typeof motion !== "string") return motion;
  if (vote.state !== "declared" && vote.state !== "cancelled") {
    const refusal = await hall.command("votes.cancel", { vote_id: vote.id, reason });
    if (refusal) return refusal;
  }
  const { item, subject, method, options, named, secret } = vote;
  const several = method === "several_of" && secret ? { least: secret.least, most: secret.most } : {};
  // What the result could betray was accepted when this vote was opened the first time.
  const hidden = secret ? { secret: true, split: secret.split, accepts_risks: true, ...several } : {};
  const as = { subject, method, options, named, ...asBefore(vote, itemOf(view, vote), reason), ...(vote.hands && { hands: true }), ...hidden };
  // Of a text with a dossier, as it stands now.
  const of = view.motions.find((each) => each.dossier === vote.about?.dossier);
  const about = vote.about && of ? { about: { ...aboutOf(of, vote.about.amendments), editing: vote.about.editing }, ...(vote.about.editing ? {} : { options: [] }) } : {};
  // What a dossier names is not said in other words; who may correct its text is.
  const said = vote.about && !vote.about.editing ? {} : { motion };
  const again = { vote_id: `v${newId()}`, item_id: item, ...said, ...as, ...about };
  const refusal = await hall.command("votes.open", { ...again, repeats: vote.id, reason });
  // What was convened before repetitions were called so is voted on again all the same.
  return refusal?.code === "assembly.of_older_edition" ? hall.command("votes.open", again) : refusal;
}
