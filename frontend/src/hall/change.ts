// A view from the one before and what changed; pure, shares all that stayed the same (see core/view/change.py).

export type Place = string | number;
export type Operation =
  | ["set", Place[], unknown]
  | ["drop", Place[]]
  | ["splice", Place[], number, number, unknown[]];
export type Change = { base: number; seq: number; ops: Operation[] };

type Node = Record<Place, unknown>;

/** The view after these operations. `view` stays as it is: only what lies on a changed path is copied, and once. */
export function applied<V extends object>(view: V, operations: Operation[]): V {
  const own = new Set<unknown>();
  const copy = (value: unknown): Node => {
    if (own.has(value)) return value as Node;
    const made = Array.isArray(value) ? [...(value as unknown[])] : { ...(value as Node) };
    own.add(made);
    return made as unknown as Node;
  };
  const root = copy(view);
  for (const [kind, path, ...rest] of operations) {
    let node = root;
    for (const step of path.slice(0, -1)) node = node[step] = copy(node[step]);
    const last = path[path.length - 1]!;
    if (kind === "set") node[last] = rest[0];
    else if (kind === "drop") delete node[last];
    else {
      const list = copy(node[last]);
      node[last] = list;
      (list as unknown as unknown[]).splice(rest[0] as number, rest[1] as number, ...(rest[2] as unknown[]));
    }
  }
  return root as unknown as V;
}
