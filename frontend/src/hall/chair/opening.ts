// Opening a vote in one tap, where there is nothing to choose.

import { newId, type Hall } from "../hall.svelte";
import type { Item, Refusal } from "../types";

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
