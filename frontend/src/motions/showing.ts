// What stays, goes and comes, and by whom; as core/motions/showing.py.
import { type Block, type Style, type Text } from "./blocks";
import { codePoints } from "./characters";
import { isWordToken, tokens } from "./comparing";
import { type Edit, type Edits, endOf, type Insert, keyOf, type Remove, type Restyle, type Splice } from "./edits";
import { applied, byPlace } from "./merging";

/** A stretch of a block; by: the amendments that strike it out or put it in. */
export interface Run {
  readonly kind: "kept" | "deleted" | "inserted";
  readonly text: string;
  readonly by: readonly string[];
}

/** A block with what becomes of it: as it will be, or as it was if it goes; before: its style until now, where that changes. */
export interface Shown {
  readonly block: Block;
  readonly state: "kept" | "changed" | "new" | "gone";
  readonly runs: readonly Run[];
  readonly before?: Style;
  readonly by: readonly string[];
}

/** Every block before and after these amendments, none in conflict with another's; who wishes the same is named together. */
export function shown(base: Text, amendments: ReadonlyMap<string, Edits>): Shown[] {
  const wishes = new Map<string, { edit: Edit; by: string[] }>();
  for (const [name, edits] of amendments) {
    for (const edit of edits) {
      const wish = wishes.get(keyOf(edit)) ?? { edit, by: [] };
      wish.by.push(name);
      wishes.set(keyOf(edit), wish);
    }
  }
  const all = [...wishes.values()].map(({ edit }) => edit);
  const by = (edit: Edit) => wishes.get(keyOf(edit))!.by;
  const after = new Map(applied(base, all).map((block) => [block.id, block]));
  const added = (place: string): Shown[] => {
    const insert = all.find((edit): edit is Insert => edit.kind === "insert" && edit.after === place);
    return (insert?.blocks ?? []).map((block) => ({ block, state: "new", runs: whole(block, "inserted", by(insert!)), by: by(insert!) }));
  };
  const one = (block: Block): Shown => {
    const asWhole = all.find((edit): edit is Remove | Restyle => (edit.kind === "remove" || edit.kind === "restyle") && edit.block === block.id);
    if (asWhole?.kind === "remove") return { block, state: "gone", runs: whole(block, "deleted", by(asWhole)), by: by(asWhole) };
    const splices = all.filter((edit): edit is Splice => edit.kind === "splice" && edit.block === block.id);
    const found: Shown = { block: after.get(block.id)!, state: splices.length || asWhole ? "changed" : "kept", runs: runsOf(block.text, splices, by), by: [] };
    return asWhole ? { ...found, before: asWhole.was, by: by(asWhole) } : found;
  };
  return [...added(""), ...base.flatMap((block) => [one(block), ...added(block.id)])];
}

/** Whether more than three fifths of a block's words change, so that old and new are better read one after the other. */
export function isRewritten({ state, runs }: Shown): boolean {
  const count = (...kinds: Run["kind"][]) =>
    runs.filter((run) => kinds.includes(run.kind)).reduce((sum, run) => sum + tokens(run.text).filter(isWordToken).length, 0);
  const changed = count("deleted", "inserted");
  return state === "changed" && changed * 5 > (changed + 2 * count("kept")) * 3;
}

const whole = (block: Block, kind: Run["kind"], by: readonly string[]): Run[] => (block.text ? [{ kind, text: block.text, by }] : []);

function runsOf(text: string, splices: readonly Splice[], by: (edit: Edit) => readonly string[]): Run[] {
  const chars = codePoints(text);
  const found: Run[] = [];
  let end = 0;
  for (const each of [...splices].sort(byPlace)) {
    found.push({ kind: "kept", text: chars.slice(end, each.at).join(""), by: [] });
    found.push({ kind: "deleted", text: each.was, by: by(each) }, { kind: "inserted", text: each.now, by: by(each) });
    end = endOf(each);
  }
  found.push({ kind: "kept", text: chars.slice(end).join(""), by: [] });
  return found.filter((run) => run.text);
}
