// What the screens conclude from a view; pure, so that it can be tested without a browser.

import type { Language } from "../i18n";
import type { Item, Result, Text, View, Vote } from "./types";

export function inLanguage(text: Text | null | undefined, language: Language): string {
  return text ? text[language] : "";
}

/** An exact number as people read it: "3/2" as "1 1/2". */
export function exact(number: string): string {
  const [top, bottom] = number.split("/").map((part) => BigInt(part));
  if (top === undefined || bottom === undefined) return number;
  const whole = top / bottom;
  const rest = top % bottom;
  return whole === 0n ? `${rest}/${bottom}` : `${whole} ${rest}/${bottom}`;
}

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
export function span(seconds: number, language: Language): string {
  const minutes = Math.max(0, Math.floor(seconds / 60));
  const days = Math.floor(minutes / 1440);
  const hours = Math.floor((minutes % 1440) / 60);
  const german = language === "de";
  if (days) return german ? `${days} ${days === 1 ? "Tag" : "Tage"} ${hours} Std.` : `${days} d ${hours} h`;
  if (hours) return german ? `${hours} Std. ${minutes % 60} Min.` : `${hours} h ${minutes % 60} min`;
  return german ? `${minutes} Min.` : `${minutes} min`;
}

export function openVotes(view: View): Vote[] {
  return view.votes.filter((vote) => vote.state === "open");
}

export function currentItem(view: View): Item | undefined {
  return view.agenda.find((item) => item.id === view.current_item);
}

export function itemOf(view: View, vote: Vote): Item | undefined {
  return view.agenda.find((item) => item.id === vote.item);
}

/** Votes with a result, the latest first. */
export function counted(view: View): Vote[] {
  return view.votes.filter((vote) => vote.result !== null).reverse();
}

export type Step =
  | { do: "open" }
  | { do: "resume" }
  | { do: "call"; item: Item }
  | { do: "vote"; item: Item }
  | { do: "close_vote"; vote: Vote }
  | { do: "declare"; vote: Vote }
  | { do: "close" }
  | { do: "minutes" };

/** The one thing the chair would do next; everything else stays possible. */
export function nextStep(view: View): Step {
  const { phase, form } = view.assembly;
  if (phase === "closed") return { do: "minutes" };
  if (phase === "convened") return { do: "open" };
  if (phase !== "open") return { do: "resume" };
  const running = openVotes(view)[0];
  if (running) return { do: "close_vote", vote: running };
  const undeclared = view.votes.find((vote) => vote.state === "tallied");
  if (undeclared) return { do: "declare", vote: undeclared };
  const item = currentItem(view);
  if (item && wantsVote(view, item)) return { do: "vote", item };
  const next = form === "written" ? undefined : view.agenda.find((each) => each.state === "waiting");
  return next ? { do: "call", item: next } : { do: "close" };
}

/** Whether an announced resolution of this item has not been voted on yet. */
export function wantsVote(view: View, item: Item): boolean {
  if (item.kind !== "resolution" && item.kind !== "election") return false;
  return !view.votes.some(
    (vote) => vote.item === item.id && vote.state !== "cancelled" && vote.subject !== "procedural",
  );
}

export type Part = { key: string; weight: string; heads: number; share: number };

/** The parts of a result bar: choices with votes, the share of what was cast, summing to 1. */
export function parts(vote: Vote, result: Result): Part[] {
  const keys = vote.method === "one_of" ? vote.options : ["yes", "no"];
  const found = [...keys, "abstain", "invalid"].map((key) => ({
    key,
    weight: (vote.method === "one_of" ? result.options[key] : undefined) ?? weightOf(result, key),
    heads: result.option_heads[key] ?? result.heads[key] ?? 0,
  }));
  const total = found.reduce((sum, part) => sum + approximate(part.weight), 0);
  return found.map((part) => ({ ...part, share: total ? approximate(part.weight) / total : 0 }));
}

function weightOf(result: Result, key: string): string {
  return { yes: result.yes, no: result.no, abstain: result.abstain, invalid: result.invalid }[key] ?? "0";
}

/** What a screen must ask for anew: votes, phase and item decide about papers and mandates, not every frame. */
export function personalKey(view: View): string {
  return JSON.stringify([
    view.assembly.phase,
    view.votes.map((vote) => [vote.id, vote.state]),
    view.current_item,
  ]);
}

/** "mindestens 3/4 der abgegebenen Stimmen" needs the words of the language; this gives their keys. */
export function ruleWords(rule: Vote["rule"]): { key: "rule.at_least" | "rule.more_than"; share: string } {
  return { key: rule.inclusive ? "rule.at_least" : "rule.more_than", share: rule.threshold };
}
