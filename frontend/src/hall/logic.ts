// What the screens conclude from a view; pure, so that it can be tested without a browser.

import { documentMark, motionsOn, nextOf } from "./debate";
import type { Election } from "../booth";
import type { Item, OpenPoint, Paper, Personal, Question, Refusal, Result, Situation, Text, View, Vote } from "./types";
import type { Language } from "../words/languages";
import { inLanguage } from "../words/say";
import type { T } from "./words";

/** For drawing only: figures are printed from the exact text, never from this. */
export function approximate(number: string): number {
  const [top, bottom] = number.split("/").map(Number);
  return (top ?? 0) / (bottom ?? 1);
}

/** Seconds as "2:05". */
export function clock(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

/** A long time left, e.g. "3 Tage 4 Std." */
export function span(seconds: number, t: T): string {
  const minutes = Math.max(0, Math.floor(seconds / 60));
  const days = Math.floor(minutes / 1440);
  const hours = Math.floor((minutes % 1440) / 60);
  if (days) return t("span.days", { days, hours });
  return hours ? t("span.hours", { hours, minutes: minutes % 60 }) : t("span.minutes", { minutes });
}

/** Every open vote, that on the current item first. */
export const openVotes = (view: View): Vote[] => votesIn(view, "open");

/** Secret votes that are closed, but not counted yet; that on the current item first. */
export const sealedVotes = (view: View): Vote[] => votesIn(view, "sealed");

function votesIn(view: View, state: Vote["state"]): Vote[] {
  const found = view.votes.filter((vote) => vote.state === state);
  return [...found.filter((vote) => vote.item === view.current_item), ...found.filter((vote) => vote.item !== view.current_item)];
}

/** Votes that are counted and whose result is not declared yet; that on the current item first. */
export const talliedVotes = (view: View): Vote[] => votesIn(view, "tallied");

/** Whether a vote on this item is open or waits for its count. */
export const isVotedOn = (view: View, item: Item): boolean =>
  view.votes.some((vote) => vote.item === item.id && (vote.state === "open" || vote.state === "sealed"));

export function currentItem(view: View): Item | undefined {
  return view.agenda.find((item) => item.id === view.current_item);
}

/** An agenda of more items than this is not shown as a whole. */
const LONG_AGENDA = 40;
/** So many items before the current one are still shown. */
const BEFORE = 2;

/** What is shown of the agenda without searching: from which place on, and how many of it lie before the current item, or
 * before the next one while none is called. earlier: how many more of the earlier ones somebody wants to see */
export function aroundCurrent({ agenda }: Pick<View, "agenda">, earlier: number): { long: boolean; from: number; before: number } {
  if (agenda.length <= LONG_AGENDA) return { long: false, from: 0, before: 0 };
  const place = (state: Item["state"]) => agenda.findIndex((each) => each.state === state);
  const at = Math.max(0, place("current") >= 0 ? place("current") : place("waiting"));
  const from = Math.max(0, at - BEFORE - earlier);
  return { long: true, from, before: at - from };
}

/** The items with this number or these words in their title; of "1" also 1.2 and 10. */
export function itemsFor(agenda: Item[], words: string, language: string): Item[] {
  const wanted = words.trim().toLocaleLowerCase(language);
  return agenda.filter(({ number, title }) => number.startsWith(wanted) || title.toLocaleLowerCase(language).includes(wanted));
}

export function itemOf(view: View, vote: Vote): Item | undefined {
  return view.agenda.find((item) => item.id === vote.item);
}

/** When the last thing happened to a vote: it was declared, counted, closed, opened. Instants sort as text. */
const lastOf = (vote: Vote): string => vote.result?.declared_at ?? vote.tallied_at ?? vote.closed_at ?? vote.opened_at;

/** Votes with a result, that of which was heard last first. */
export function counted(view: View): Vote[] {
  return view.votes.filter((vote) => vote.result !== null).sort((a, b) => (lastOf(a) < lastOf(b) ? 1 : -1));
}

/** What the whole room sees, the newest first: every vote in its course; if there is none the result declared last, until the
 * next item is called; and the current item while no vote on it is shown, or while its motions are not decided and none is voted on. */
export type Shown = { at: string; id: string } & ({ vote: Vote } | { item: Item });

export function onScreen(view: View): Shown[] {
  const item = currentItem(view);
  const called = item?.called_at ?? "";
  const inCourse = view.votes.filter((vote) => vote.state !== "declared" && vote.state !== "cancelled");
  // A result stays beside what was open already, and goes when something new is put to the vote.
  const declared = counted(view).find((vote) => vote.state === "declared" && lastOf(vote) >= called && inCourse.every((each) => each.opened_at < lastOf(vote)));
  const votes = declared ? [...inCourse, declared] : inCourse;
  const shown: Shown[] = votes.map((vote) => ({ at: lastOf(vote), id: vote.id, vote }));
  const standing = item && nextOf(view, item.id) ? inCourse : votes;
  if (item && !standing.some((vote) => vote.item === item.id)) shown.push({ at: called, id: item.id, item });
  return shown.sort((a, b) => (a.at < b.at ? 1 : -1));
}

/** How a written procedure stands. "over": its deadline has passed, and it is about to be counted. */
export type Standing = "convened" | "running" | "over" | "counted" | "counted_early" | "abandoned";

/** now: milliseconds, as the server has it */
export function standing(view: View, now: number): Standing {
  const { abandoned, closes_at, phase } = view.assembly;
  if (abandoned) return "abandoned";
  if (phase === "convened") return "convened";
  if (openVotes(view).length) return closes_at && now >= new Date(closes_at).getTime() ? "over" : "running";
  return view.votes.some((vote) => vote.closed_at && closes_at && vote.closed_at < closes_at) ? "counted_early" : "counted";
}

/** Whether devices are set up now: as soon as somebody is to count in secret; in writing from the convening to the beginning. */
export const setsUpDevices = (view: View): boolean =>
  view.assembly.form === "written" ? view.assembly.phase === "convened" && view.agenda.some(votedInSecret) : view.trustees !== null;

const votedInSecret = (item: Item): boolean => item.must_be_secret && (item.kind === "resolution" || item.kind === "election");

/** Whether nothing more is done in it. */
export const isOver = (view: View): boolean => view.assembly.phase === "closed" || view.assembly.phase === "cancelled";

/** The questions and statements in writing that this view shows. */
export const questionsIn = (view: View): Question[] => ("questions" in view ? view.questions : []);

/** Those of which nothing has come yet. */
export const openQuestions = (view: View): Question[] => questionsIn(view).filter((each) => each.open);

/** The numbers of questions that nobody has answered; statements ask nothing. */
export const unanswered = (view: View): number[] => questionsIn(view).flatMap((each, at) => (each.open && !each.statement ? [at + 1] : []));

/** The sentence that names them before a meeting is closed; none if there are none. */
export function unansweredSaid(view: View, t: T): string[] {
  const numbers = unanswered(view);
  return numbers.length ? [t("chair.close.unanswered", { n: numbers.length, numbers: numbers.map(String) })] : [];
}

/** Whether it is of use to offer her to write: whether she is heard says the server. */
export function asksNow(view: View, me: Pick<Personal, "asks_for" | "checked_in"> | null): boolean {
  const { form, phase, questions_before } = view.assembly;
  if (!me?.asks_for.length || isOver(view)) return false;
  if (phase === "convened") return questions_before;
  return form === "written" ? openVotes(view).length > 0 : me.checked_in;
}

/** The points of order that wait for a decision, where this view shows them. */
export const pointsIn = (view: View): OpenPoint[] => ("points" in view ? (view.points as OpenPoint[]) : []);

/** What a point of order moves; only that it is one where its mover has not said it. */
export const pointName = (point: OpenPoint["point"], t: T): string => (point ? t(`floor.point.${point}`) : t("floor.point.short"));

/** Who moves what to the procedure. */
export const pointSaid = ({ person, point }: OpenPoint, nameOf: (person: string) => string, t: T): string =>
  t("point.moved", { name: nameOf(person), what: t(point ? `floor.point.${point}` : "floor.point.other") });

/** The sentence that reminds of them before the next item is called or the meeting closed; none if there are none. */
export function pointsSaid(points: OpenPoint[], nameOf: (person: string) => string, t: T): string[] {
  return points.length ? [t("point.left", { n: points.length, names: points.map(({ person }) => nameOf(person)) })] : [];
}

export type Step =
  | { do: "open" }
  | { do: "resume" }
  | { do: "call"; item: Item }
  | { do: "point"; point: OpenPoint }
  | { do: "vote" | "motion"; item: Item }
  | { do: "close_vote"; vote: Vote }
  | { do: "count"; vote: Vote }
  | { do: "declare"; vote: Vote }
  | { do: "finish"; item: Item }
  | { do: "close" }
  | { do: "minutes" }
  | { do: "nothing" };

/** The one thing the chair would do next; everything else stays possible. What is counted is declared at once. */
export function nextStep(view: View): Step {
  const { phase } = view.assembly;
  if (phase === "cancelled") return { do: "nothing" };
  if (phase === "closed") return { do: "minutes" };
  if (phase === "convened") return { do: "open" };
  if (phase !== "open") return { do: "resume" };
  const [undeclared] = talliedVotes(view);
  if (undeclared) return { do: "declare", vote: undeclared };
  const [running] = openVotes(view);
  if (running) return { do: "close_vote", vote: running };
  const [sealed] = sealedVotes(view);
  if (sealed) return { do: "count", vote: sealed };
  const item = currentItem(view);
  const point = pointsIn(view).find((each) => each.item === item?.id);
  if (point) return { do: "point", point };
  if (item && nextOf(view, item.id)) return { do: "motion", item };
  if (item && wantsVote(view, item)) return { do: "vote", item };
  const next = view.agenda.find((each) => each.state === "waiting");
  if (next) return { do: "call", item: next };
  return item ? { do: "finish", item } : { do: "close" };
}

/** What would be left undone if it were closed now: items called and not finished, and such as were not called. */
export const openItems = (view: View): Item[] => view.agenda.filter((each) => each.state === "current" || each.state === "waiting");

/** Whether something announced on this item has not been put to the vote and can be; of what was announced to nobody also whether
 * it is urgent. */
export function wantsVote(view: View, item: Item): boolean {
  if (item.kind !== "resolution" && item.kind !== "election") return false;
  if (item.urgency) return true;
  if (item.hindered) return false;
  if (motionsOn(view, item.id).length) return nextOf(view, item.id) !== null;
  return item.undecided;
}

/** Beside wordings that are put against each other: the text is to stay as it is (core/meeting/records/motions.py). */
const UNCHANGED = "unchanged";

/** How a result is called: as it was declared; before that, as the law says. Who has the votes is elected once she accepts. */
export function resultOf(vote: Vote) {
  if (vote.result?.inconclusive) return "inconclusive" as const;
  const status = vote.result?.verdict.status;
  const accepted = vote.result?.accepted ?? (status === "PASS" ? true : status === "FAIL" ? false : null);
  if (accepted === null) return "doubtful" as const;
  if (accepted && vote.subject === "election" && vote.state === "declared") {
    const acceptance = vote.result?.acceptance ?? null;
    if (acceptance === null) return "acceptance_open" as const;
    return acceptance ? ("elected" as const) : ("declined" as const);
  }
  if (vote.about && vote.method === "one_of") return !accepted || vote.result?.verdict.numbers.elected === UNCHANGED ? ("rejected" as const) : ("accepted" as const);
  if (vote.method !== "yes_no_abstain") return accepted ? ("elected" as const) : ("not_elected" as const);
  return accepted ? ("accepted" as const) : ("rejected" as const);
}

/** A result in words: of wordings that were put against each other which was chosen, and what is settled by that. */
export function resultWords(vote: Vote, t: T, language: Language): string {
  const chosen = chosenOf(vote);
  if (chosen === null) return t(`result.${resultOf(vote)}`);
  if (chosen === UNCHANGED) return t("result.unchanged");
  const named = (option: string) => inLanguage(vote.alternatives[option]!, language);
  const others = vote.options.filter((each) => each !== chosen && each !== UNCHANGED && each in vote.alternatives);
  return [t("result.chosen", { number: named(chosen) }), ...others.map((each) => t("result.settled", { number: named(each) }))].join(", ");
}

/** Which of several wordings was chosen; null if none, or if it is no vote on wordings. */
export function chosenOf(vote: Vote): string | null {
  if (!vote.about || vote.method !== "one_of") return null;
  const found = resultOf(vote);
  const chosen = vote.result?.verdict.numbers.elected ?? "";
  return (found === "accepted" || found === "rejected") && chosen in vote.alternatives ? chosen : null;
}

/** What is said before the sentence of a result is read aloud: of a motion about a person which words are meant, of wordings which was chosen. */
export function saidBefore(view: Pick<View, "motions">, vote: Vote, t: T, language: Language): string {
  const motion = view.motions.find((each) => each.dossier === vote.about?.dossier);
  const named = motion?.document ? t("document.aloud", { number: motion.number, mark: documentMark(motion.document) }) : "";
  const chosen = chosenOf(vote) === null ? "" : resultWords(vote, t, language);
  return [named, chosen].map((each) => each && `${each}: `).join("");
}

/** What stands in place of a number where a result has none. */
export function unnumbered(vote: Vote) {
  if (vote.state !== "declared") return "result.pending" as const;
  if (vote.result?.overtaken) return "result.overtaken" as const;
  if (vote.result?.nobody_voted) return "result.nobody_voted" as const;
  if (vote.result?.inconclusive) return "result.unnumbered" as const;
  return vote.about ? ("result.amendment" as const) : ("result.procedure" as const);
}

/** What a refusal says one by one under this name; its whole sentence where it does not. */
export function saidApart(refusal: Refusal, name: string): Text[] {
  const found = refusal.args?.[name];
  return Array.isArray(found) ? found.filter((each): each is Text => typeof each === "object" && "de" in each) : [refusal.text];
}

/** A sentence of the server with names for the options' ids, which it isolates (U+2068, U+2069). */
export const withNames = (sentence: string, name: (option: string) => string): string =>
  sentence.replace(/\u2068([a-z0-9-]{1,40})\u2069/gu, (_, option: string) => name(option));

export type Part = { key: string; weight: string; heads: number | null; share: number };

/** The parts of a result bar: choices with votes, the share of what was cast, summing to 1; where several may be chosen
 * the share of the ballots. Heads are null where a secret vote does not tell them. */
export function parts(vote: Vote, result: Result): Part[] {
  const chosen = vote.method !== "yes_no_abstain";
  const keys = chosen ? vote.options : ["yes", "no"];
  const heads: Record<string, number | null> = { ...result.heads, ...result.option_heads };
  const found = [...keys, "abstain", "invalid"].map((key) => ({
    key,
    weight: (chosen ? result.options[key] : undefined) ?? weightOf(result, key),
    heads: heads[key] ?? (vote.secret ? null : 0),
  }));
  const total =
    vote.method === "several_of"
      ? approximate(vote.eligible.weight) - approximate(result.not_cast)
      : found.reduce((sum, part) => sum + approximate(part.weight), 0);
  return found.map((part) => ({ ...part, share: total ? approximate(part.weight) / total : 0 }));
}

function weightOf(result: Result, key: string): string {
  return { yes: result.yes, no: result.no, abstain: result.abstain, invalid: result.invalid }[key] ?? "0";
}

/** How this person stands to the chair: whether she has it, or it is offered to her. */
export function chairing(view: View, person: string): "has" | "offered" | "" {
  if (!person) return "";
  if (view.assembly.chair === person) return "has";
  return view.assembly.chair_offered_to === person ? "offered" : "";
}

/** What a screen must ask for anew: votes, phase and item decide about papers and mandates, not every frame. */
export function personalKey(view: View): string {
  return JSON.stringify([
    view.assembly.phase,
    view.votes.map((vote) => [vote.id, vote.state]),
    view.current_item,
  ]);
}

/** "mindestens 3/4 der abgegebenen Stimmen", or that all must consent. */
export function ruleText(rule: Vote["rule"], t: T): string {
  const { presence, heads, chambers } = rule;
  return [
    majorityText(rule, t),
    presence ? t("rule.presence", { share: t("share", { share: presence }) }) : "",
    heads ? t("rule.heads", { share: heads }) : "",
    chambers ? t("rule.chambers", { share: chambers }) : "",
  ].join("");
}

function majorityText({ base, inclusive, threshold }: Vote["rule"], t: T): string {
  if (threshold === "1") return t("rule.all");
  if (threshold === "0") return t("rule.most");
  return t(inclusive ? "rule.at_least" : "rule.more_than", { share: t("share", { share: threshold }), base: t("base", { base }) });
}

// --- secret votes ---

/** How many ballots can be cast in a vote, without who votes by hand; null if that is not to be known. */
export function papersIn(vote: Vote): number | null {
  const { secret, eligible } = vote;
  if (!secret) return eligible.heads - (vote.hands?.votes ?? 0);
  if (!secret.split) return eligible.heads - secret.without_booth.length;
  return secret.without_booth.length ? null : Math.round(approximate(eligible.weight) * secret.scale);
}

/** No option at all, where that is allowed and not an abstention. */
export const NONE = "none";

/** The choices of a ballot: options, or one of "yes", "no", "abstain", and "none" where nothing need be chosen. */
export function choicesOf(vote: Vote): string[] {
  if (vote.method === "yes_no_abstain") return ["yes", "no", "abstain"];
  return [...vote.options, ...(vote.method === "several_of" && vote.secret?.least === 0 ? [NONE] : []), "abstain"];
}

/** Whether a ballot may be filled in like this. */
export function mayChoose(vote: Vote, chosen: readonly string[]): boolean {
  if (vote.method !== "several_of") return chosen.length === 1;
  if (chosen.includes("abstain") || chosen.includes(NONE)) return chosen.length === 1;
  return chosen.length > 0 && chosen.length >= (vote.secret?.least ?? 0) && chosen.length <= (vote.secret?.most ?? 1);
}

/** The ballot as numbers, 0 or 1 for each answer in the order of the question; "blank" comes first where it exists. */
export function numbersFor(vote: Vote, chosen: readonly string[]): number[][] {
  const answers = vote.method === "several_of" ? ["abstain", ...vote.options] : choicesOf(vote);
  return [answers.map((answer) => (chosen.includes(answer) ? 1 : 0))];
}

const ANSWERS = ["Ja", "Nein", "Enthaltung"];

/** Why nothing must be encrypted for this election: what in it is not what the page shows. null if all is the same.
 *
 * motion: of the vote, as it is shown */
export function contradiction(election: Election, vote: Vote, motion: string, assembly: string, y: string): "key" | "vote" | "motion" | "answers" | null {
  const { secret } = vote;
  const bound = election.extra.konvent as { assembly?: unknown; vote?: unknown } | undefined;
  if (!secret || election.phi !== secret.phi || election.uuid !== secret.uuid) return "vote";
  if (bound?.assembly !== assembly || bound.vote !== vote.id) return "vote";
  if (!y || election.key !== y) return "key";
  const [question, ...more] = election.questions;
  if (!question || more.length || question.text !== motion) return "motion";
  const several = vote.method === "several_of";
  const answers = vote.method === "yes_no_abstain" ? ANSWERS : several ? vote.options : [...vote.options, "Enthaltung"];
  const [min, max] = several ? [secret.least, secret.most] : [1, 1];
  const same = question.answers.length === answers.length && question.answers.every((each, index) => each === answers[index]);
  return same && question.min === min && question.max === max && question.blank === several ? null : "answers";
}

/** Whether all ballots of a paper are in the box. */
export function isCast(paper: Paper): boolean {
  const { credentials = [], cast = [] } = paper;
  return credentials.length > 0 && credentials.every((each) => cast.some(({ credential }) => credential === each));
}

/** Whether this person has something to do for the commission, or to keep an eye on. */
export function commissionIsDue(view: View, person: string): boolean {
  const making = view.trustees !== null && view.trustees.step !== "ready" && view.trustees.persons.includes(person);
  return making || [...openVotes(view), ...sealedVotes(view)].some((vote) => vote.secret?.persons.includes(person));
}

/** Whether she is of the commission that counts secret votes here. */
export const isOfCommission = (view: View, person: string): boolean =>
  [view.trustees, ...view.votes.map((vote) => vote.secret)].some((each) => each?.persons.includes(person));

/** What people compare of a key: 64 of its bits, as 16 characters. */
export const markOf = (y: string): string => y.slice(0, 16).toUpperCase();

/** Whose part of the current round is missing. */
export function missingTrustees(trustees: NonNullable<View["trustees"]>): string[] {
  const { certs, deals, confirmations, recovered, persons, step } = trustees;
  const done = { certify: certs, deal: deals, confirm: confirmations, recover: recovered, ready: [] }[step];
  return step === "ready" ? [] : persons.filter((_, place) => !done[place]);
}

/** Whether the result shown is the one of the log. result: for the one question, in the order of its answers. */
export function sameResult(vote: Vote, result: readonly (readonly number[])[]): boolean {
  const shown = vote.result;
  const row = result[0];
  if (!shown || !row || !vote.secret || result.length !== 1) return false;
  const names = vote.method === "several_of" ? ["abstain", ...vote.options] : vote.method === "one_of" ? [...vote.options, "abstain"] : ["yes", "no", "abstain"];
  const weight = (name: string) => (vote.method !== "yes_no_abstain" && name !== "abstain" ? shown.options[name] : weightOf(shown, name)) ?? "";
  const { scale } = vote.secret;
  return row.length === names.length && names.every((name, index) => equalShare(weight(name), row[index] ?? -1, scale));
}

/** Whether the exact number "a/b" is whole/scale. */
function equalShare(number: string, whole: number, scale: number): boolean {
  const [top, bottom = 1n] = number.split("/").map(BigInt);
  return top !== undefined && top * BigInt(scale) === BigInt(whole) * bottom;
}

/** Of those without a line, who has had none for longer than so many minutes. now: in milliseconds, by the server's clock */
export function longAway(away: Situation["away"], minutes: number, now: number): Situation["away"] {
  return away.filter((each) => now - new Date(each.at).getTime() > minutes * 60_000);
}

/** An instant as acts carry it, to the microsecond: "2026-06-12T08:00:00.000000Z". ms: since 1970, by the server's clock */
export const instant = (ms: number): string => new Date(ms).toISOString().replace("Z", "000Z");

/** The instant in UTC of a day and a time as a field of a form says them ("2026-05-01T18:30"), on the clocks of a time zone. */
export function instantIn(timezone: string, local: string): string {
  const shown = (at: number) => Date.parse(`${new Date(at).toLocaleString("sv-SE", { timeZone: timezone }).replace(" ", "T")}Z`);
  const wanted = Date.parse(`${local}Z`);
  const near = wanted - (shown(wanted) - wanted);
  return instant(near - (shown(near) - wanted));
}
