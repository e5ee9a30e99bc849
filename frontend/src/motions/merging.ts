// What a text is after edits, what of an edit is left after others, who is in conflict with whom; as core/motions/merging.py.
import { type Block, type Text } from "./blocks";
import { codePoints, lengthOf } from "./characters";
import { conflict, type Edit, type Edits, endOf, type Insert, keyOf, type Restyle, type Splice, zoneOf } from "./edits";

/** The edits of an amendment as they fit a newer text, those fulfilled by what was adopted, and those in conflict with it. */
export interface Carried {
  readonly edits: Edits;
  readonly alreadyIn: Edits;
  readonly lost: Edits;
}

/** Two amendments in conflict, by one edit of each. */
export interface Clash {
  readonly one: string;
  readonly other: string;
  readonly edit: Edit;
  readonly against: Edit;
}

/** The text after these edits, all to `base`, none in conflict with another. Throws if they do not fit. */
export function applied(base: Text, edits: Edits): Text {
  const splices = new Map<string, Splice[]>();
  const inserts = new Map<string, Insert>();
  const removed = new Set<string>();
  const styles = new Map<string, Restyle>();
  for (const edit of new Map(edits.map((each) => [keyOf(each), each])).values()) {
    switch (edit.kind) {
      case "splice":
        splices.set(edit.block, [...(splices.get(edit.block) ?? []), edit]);
        break;
      case "insert":
        if (inserts.has(edit.after)) throw new Error(`two insertions behind ${edit.after}`);
        inserts.set(edit.after, edit);
        break;
      case "remove":
        removed.add(edit.block);
        break;
      case "restyle":
        styles.set(edit.block, edit);
    }
  }
  const known = new Set(["", ...base.map((block) => block.id)]);
  const strange = [...splices.keys(), ...inserts.keys(), ...removed, ...styles.keys()].filter((id) => !known.has(id));
  if (strange.length) throw new Error(`edits of blocks that are not there: ${strange.join(", ")}`);
  const found: Block[] = [...(inserts.get("")?.blocks ?? [])];
  for (const block of base) {
    if (!removed.has(block.id)) {
      found.push({ ...block, text: spliced(block.text, splices.get(block.id) ?? []), ...styles.get(block.id)?.now });
    }
    found.push(...(inserts.get(block.id)?.blocks ?? []));
  }
  return found;
}

/** The words of one block after splices that do not overlap. Throws if they do not fit. */
export function spliced(text: string, splices: readonly Splice[]): string {
  if (splices.length === 0) return text;
  const chars = codePoints(text);
  const parts: string[] = [];
  let end = 0;
  for (const each of [...splices].sort(byPlace)) {
    if (each.at < end || chars.slice(each.at, endOf(each)).join("") !== each.was) throw new Error(`“${each.was}” is not at ${each.at}`);
    parts.push(chars.slice(end, each.at).join(""), each.now);
    end = endOf(each);
  }
  return [...parts, ...chars.slice(end)].join("");
}

export const byPlace = (one: Splice, other: Splice): number => one.at - other.at || endOf(one) - endOf(other);

/** All edits of an amendment as they fit the text after `adopted`. */
export function carried(edits: Edits, adopted: Edits): Carried {
  const found = { edits: [] as Edit[], alreadyIn: [] as Edit[], lost: [] as Edit[] };
  const unique = new Map(adopted.map((each) => [keyOf(each), each]));
  for (const edit of edits) {
    if (unique.has(keyOf(edit)) || (edit.kind === "remove" && adopted.some((each) => each.kind === "remove" && each.block === edit.block))) {
      found.alreadyIn.push(edit);
    } else if (adopted.some((each) => conflict(edit, each))) found.lost.push(edit);
    else found.edits.push(edit.kind === "splice" ? { ...edit, at: edit.at + shift(edit, [...unique.values()]) } : edit);
  }
  return found;
}

const shift = (edit: Splice, adopted: Edits): number =>
  adopted.reduce(
    (sum, each) => sum + (each.kind === "splice" && each.block === edit.block && each.at < edit.at ? lengthOf(each.now) - lengthOf(each.was) : 0),
    0,
  );

/** Every pair of edits of different amendments in conflict, in the order of the amendments. */
export function clashes(amendments: ReadonlyMap<string, Edits>): Clash[] {
  const names = [...amendments.keys()];
  const places = new Map<string, Mark[]>();
  [...amendments.values()].forEach((edits, amendment) =>
    edits.forEach((edit, number) => {
      for (const place of placesOf(edit)) places.set(place, [...(places.get(place) ?? []), { amendment, number, edit }]);
    }),
  );
  const found = new Map<string, [Mark, Mark]>();
  for (const marks of places.values()) {
    for (const pair of near(marks)) {
      const [x, y] = pair.sort((one, other) => one.amendment - other.amendment || one.number - other.number) as [Mark, Mark];
      if (x.amendment !== y.amendment && conflict(x.edit, y.edit)) found.set([x.amendment, x.number, y.amendment, y.number].join(), [x, y]);
    }
  }
  return [...found.values()]
    .sort(([a, b], [c, d]) => a.amendment - c.amendment || a.number - c.number || b.amendment - d.amendment || b.number - d.number)
    .map(([x, y]) => ({ one: names[x.amendment] as string, other: names[y.amendment] as string, edit: x.edit, against: y.edit }));
}

interface Mark {
  readonly amendment: number;
  readonly number: number;
  readonly edit: Edit;
}

/** Pairs at one place that may conflict: splices only with those whose claims meet theirs or touch them. */
function* near(marks: readonly Mark[]): Generator<[Mark, Mark]> {
  const splices = marks
    .flatMap((mark) => (mark.edit.kind === "splice" ? [{ mark, zone: zoneOf(mark.edit) }] : []))
    .sort((one, other) => one.zone[0] - other.zone[0] || one.zone[1] - other.zone[1]);
  for (const [place, { mark, zone }] of splices.entries()) {
    for (let next = place + 1; next < splices.length && splices[next]!.zone[0] <= zone[1]; next++) yield [mark, splices[next]!.mark];
  }
  const others = marks.filter((mark) => mark.edit.kind !== "splice");
  for (const [place, mark] of others.entries()) {
    for (const other of [...others.slice(place + 1), ...splices.map((each) => each.mark)]) yield [mark, other];
  }
}

/** Where edits can conflict: on a block, on what hangs on it, or on an id that both give. */
const placesOf = (edit: Edit): string[] => (edit.kind === "insert" ? [edit.after, ...edit.blocks.map((block) => `+${block.id}`)] : [edit.block]);
