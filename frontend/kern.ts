// Of the sheet of KERN only the rules for classes that a page of ours names: the rest is four fifths of what it weighs.
import { readdirSync, readFileSync } from "node:fs";

const PAGES = [
  ["./src/", /\.(?:svelte|ts|css|html)$/],
  ["../src/konvent/", /^(?!static\/).*\.(?:html|py)$/],
] as const;
const NAMED = /(?<![-\w])kern-[a-z0-9_-]*/g;
const LIST = /:(?:not|is|where|has)\([^()]*\)/;

/** The classes of KERN that our pages name; one that ends in a dash or stroke is completed when the page is made. */
function named(): Set<string> {
  const found = new Set<string>();
  for (const [folder, wanted] of PAGES) {
    const place = new URL(folder, import.meta.url);
    for (const file of readdirSync(place, { recursive: true, encoding: "utf8" }))
      if (wanted.test(file)) for (const [name] of readFileSync(new URL(file, place), "utf8").matchAll(NAMED)) found.add(name);
  }
  found.delete("kern-");
  return found;
}

/** Whether an element of ours can be meant: each class that a selector asks for is one that is named. */
export function selects(names: ReadonlySet<string>): (selector: string) => boolean {
  const begun = [...names].filter((name) => /[-_]$/.test(name));
  return (selector) => {
    let needed = selector;
    while (LIST.test(needed)) needed = needed.replace(LIST, "");
    const classes = needed.match(/(?<=\.)kern-[a-z0-9_-]+/g) ?? [];
    return classes.every((each) => names.has(each) || begun.some((beginning) => each.startsWith(beginning)));
  };
}

type Rule = { selectors: string[]; source?: { input: { file?: string } }; remove(): void };

export function onlyNamed() {
  const mayMeanOurs = selects(named());
  return {
    postcssPlugin: "only-named",
    Rule(rule: Rule) {
      if (!rule.source?.input.file?.includes("@kern-ux")) return;
      const kept = rule.selectors.filter(mayMeanOurs);
      if (!kept.length) rule.remove();
      else if (kept.length < rule.selectors.length) rule.selectors = kept;
    },
  };
}
