// Where in a text: “§ 5 Absatz 2”, by its own numbering where it has one, else by counting; as core/motions/places.py.
import { AMENDING } from "../words/amending";
import { everywhere, type Text as Said } from "../words/say";
import { type Block, type Text, TITLE } from "./blocks";

export const say = everywhere(AMENDING);
const OPENING = 4;

/** A block as it is named: as in “in § 5 Absatz 2”, and the same where a sentence begins with it. */
export interface Place {
  readonly within: Said;
  readonly the: Said;
}

type Step = readonly [kind: string, name: string];
type Way = readonly [Step, ...Step[]];

/** The name of every block by its id; no two are alike, unless they begin alike too. */
export function places(text: Text): Map<string, Place> {
  const ways = waysOf(text);
  const often = new Map<string, number>();
  for (const way of ways) often.set(String(way), (often.get(String(way)) ?? 0) + 1);
  return new Map(text.map((block, n) => [block.id, named(block, ways[n]!, often.get(String(ways[n]))! > 1)]));
}

function waysOf(text: Text): Way[] {
  const above: { rank: number; way: Way }[] = [];
  const counted = new Map<string, number>();
  return text.map((block) => {
    const rank = rankOf(block);
    while (above.length && above[above.length - 1]!.rank >= rank) above.pop();
    const holder = above[above.length - 1]?.way ?? [];
    let step = stepOf(block);
    if (!step[1]) {
      const key = JSON.stringify([holder, step[0]]);
      counted.set(key, (counted.get(key) ?? 0) + 1);
      step = [step[0], String(counted.get(key))];
    }
    if (step[0] === "title" || step[0] === "heading") return [step];
    const way = [...holder, step] as unknown as Way;
    above.push({ rank, way });
    return way;
  });
}

function rankOf(block: Block): number {
  if (block.kind === "heading" || block.kind === "section") return block.level;
  return block.kind === "item" ? 200 + block.level : 100;
}

function stepOf(block: Block): Step {
  const number = block.number.replace(/^[().:[\] ]+|[().:[\] ]+$/g, "");
  if (block.id === TITLE) return ["title", block.text];
  switch (block.kind) {
    case "heading":
    case "section":
      if (!number) return ["heading", block.text];
      return [[...number].slice(0, -1).some((char) => /[\p{L}§]/u.test(char)) ? "section" : "part", number];
    case "item":
      if (!number) return ["point", ""];
      return [/^\p{L}+$/u.test(number) ? "letter" : "number", number];
    default:
      return [block.kind, number];
  }
}

function named(block: Block, [first, ...steps]: Way, isAmbiguous: boolean): Place {
  const finish = (start: Said): Said => {
    const place = steps.reduce((outer, [kind, name]) => say("in", { outer, inner: say("within", { kind, name }) }), start);
    if (!isAmbiguous) return place;
    const opening = block.text.split(" ").slice(0, OPENING).join(" ");
    return say("opening", { place, text: opening === block.text ? opening : `${opening} …` });
  };
  const [kind, name] = first;
  return { within: finish(say("within", { kind, name })), the: finish(say("the", { kind, name })) };
}
