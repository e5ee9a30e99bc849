// What is said before an item is left or the meeting closes: what the core says is left on it, in sentences.

import { currentItem, openItems, pointsSaid, unansweredSaid } from "../logic";
import type { ChairView, Item, LeftOpen } from "../types";
import type { T } from "../words";

type NameOf = (person: string) => string;

/** So many items are named before a meeting is closed. */
const NAMED = 8;

const leftOn = (view: ChairView, item: Item | undefined): LeftOpen | undefined => view.left_open.find((each) => each.item === item?.id);

/** What is left on the item that is under way, before it is concluded or the next is called; "" if nothing is. */
export function leavingSaid(view: ChairView, nameOf: NameOf, t: T): string {
  const here = currentItem(view);
  if (!here) return "";
  const found = leftOn(view, here);
  const speaking = view.floor?.speaking;
  const { number } = here;
  const votes = (found?.votes ?? []).map((id) => view.votes.find((vote) => vote.id === id)?.state);
  return [
    ...(votes.includes("open") ? [t("chair.call.voting", { number })] : []),
    ...(votes.some((state) => state !== "open") ? [t("chair.left.undeclared", { number })] : []),
    ...(found?.undecided ? [t("chair.left.undecided", { number })] : []),
    ...Object.entries(found?.motions ?? {}).map(([motion, n]) => (n ? t("chair.left.amendments", { motion, n }) : t("chair.left.motion", { motion }))),
    ...(speaking ? [t("chair.call.speaking", { name: nameOf(speaking.person) })] : []),
    ...(found?.speakers.length ? [t("chair.call.waiting", { number, n: found.speakers.length, names: found.speakers.map(nameOf) })] : []),
    ...pointsSaid(view.points.filter((each) => each.item === here.id), nameOf, t),
  ].join(" ");
}

/** What would be left undone if the meeting were closed now, and that nothing can be done afterwards. */
export function closingSaid(view: ChairView, nameOf: NameOf, t: T): string {
  const undone = view.agenda.flatMap((item) => undoneSaid(view, item, t) ?? []);
  const items = [...undone.slice(0, NAMED), ...(undone.length > NAMED ? [t("list.and_more", { n: undone.length - NAMED })] : [])];
  const speakers = leftOn(view, currentItem(view))?.speakers ?? [];
  return [
    ...(undone.length ? [t("chair.close.open_items", { n: undone.length, items })] : []),
    ...(speakers.length ? [t("chair.close.speakers", { n: speakers.length, names: speakers.map(nameOf) })] : []),
    ...unansweredSaid(view, t),
    ...pointsSaid(view.points, nameOf, t),
    t("chair.close.sure"),
  ].join(" ");
}

function undoneSaid(view: ChairView, item: Item, t: T): string | null {
  const { number } = item;
  const found = leftOn(view, item);
  const motions = Object.keys(found?.motions ?? {});
  if (motions.length) return t("chair.close.motions", { number, motions });
  if (found?.undecided) return t("chair.close.undecided", { number });
  if (!openItems(view).includes(item)) return null;
  return t(item.state === "current" ? "chair.close.current" : "chair.close.waiting", { number });
}
