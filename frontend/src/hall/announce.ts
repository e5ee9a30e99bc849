// What a member or the chair is told aloud, once, as it happens; pure, so that it can be tested without a browser.
import { inLanguage } from "../words/say";
import { itemOf, resultWords, unnumbered } from "./logic";
import type { Me, View } from "./types";
import type { Language } from "../words/languages";
import type { T } from "./words";

export type Told = { t: T; language: Language; person: string; nameOf: (person: string) => string };

/** What can be said of a view now: by what it is about, so that nothing is said twice. Of a vote hears who has a paper in
 * it, or who is barred from it, why; and the chair, who also hears who asks for the floor, and for what. */
export function sayable(view: View, me: Me | null, { t, language, person, nameOf }: Told): Map<string, string> {
  const found = new Map<string, string>();
  const chairs = "points" in view;
  const item = view.agenda.find((each) => each.id === view.current_item);
  if (item && view.assembly.phase === "open") found.set(`item ${item.id}`, t("say.item", { number: item.number, title: item.title }));
  for (const vote of view.votes) {
    const number = itemOf(view, vote)?.number ?? "";
    const barred = me?.excluded.find((each) => each.vote === vote.id);
    if (vote.state === "open") {
      if (me?.papers.some((each) => each.vote === vote.id)) found.set(`open ${vote.id}`, t("say.vote", { number }));
      else if (chairs) found.set(`open ${vote.id}`, t("say.vote", { number }));
      else if (barred) found.set(`open ${vote.id}`, t("say.barred", { number, reason: inLanguage(barred.reason, language) }));
    } else if (vote.state === "sealed") found.set(`sealed ${vote.id}`, t("say.closed", { number }));
    else if (vote.result) {
      const { number: resolution } = vote.result;
      const standing = resolution
        ? t("result.number", { number: resolution })
        : t(unnumbered(vote));
      found.set(`${vote.state} ${vote.id}`, t("say.result", { number, result: resultWords(vote, t, language), standing }));
    }
  }
  if (view.assembly.video_url) found.set(`video ${view.assembly.video_url}`, t("video.moved"));
  const { speaking, queue } = view.floor ?? { speaking: null, queue: [] };
  if (speaking) {
    const said = speaking.person === person ? t("say.you") : t("say.speaker", { name: nameOf(speaking.person) });
    found.set(`speaks ${speaking.person} ${speaking.since}`, said);
  }
  for (const { person: asks, at, point_of_order, point } of chairs ? queue : []) {
    const what = point ? t(`floor.point.${point}`) : t("floor.point.other");
    found.set(`asks ${asks} ${at}`, point_of_order ? t("say.point", { name: nameOf(asks), what }) : t("say.asks", { name: nameOf(asks) }));
  }
  const first = queue[0];
  if (speaking && first?.person === person) found.set(`next ${first.at}`, t("say.next"));
  return found;
}
