// Long German words break at syllables. A browser that has a dictionary does it by itself (hyphens: auto); for one that
// has none the server is asked where. A break is an empty element that only the line-breaking sees: text, copies of it and
// names for screen readers stay as they are.
const LONG = /\p{L}{12,}/gu;
const MOST_WORDS = 500;
const NEVER =
  "script, style, textarea, select, code, pre, svg, [contenteditable], [translate=no], [lang]:not([lang|=de])," +
  "[aria-live], [role=status], [role=alert]"; // what is read out once is not touched afterwards

/** Word to the number of letters before each break. */
export type Breaks = ReadonlyMap<string, readonly number[]>;

/** The pieces of a text between which it may break; one piece if nowhere. */
export function pieces(text: string, breaks: Breaks): string[] {
  const places = [...text.matchAll(LONG)].flatMap(({ 0: word, index }) => (breaks.get(word) ?? []).map((place) => index + place));
  return [0, ...places].map((place, n) => text.slice(place, places[n]));
}

/** Keeps the long words of a page broken, whatever changes on it. */
export function keepSyllables(root: HTMLElement = document.body): void {
  if (!document.documentElement.lang.startsWith("de") || breaksByItself()) return;
  const known = new Map<string, readonly number[]>();
  const asked = new Set<string>();
  // A text that was broken: its whole text, what its own node holds of it, and the nodes that hold the rest.
  const broken = new Map<Text, { first: string; rest: ChildNode[] }>();
  const ours = new WeakSet<Node>();

  const observer = new MutationObserver((changes) => {
    const texts = new Set<Text>();
    for (const { type, target, addedNodes } of changes) {
      if (type === "characterData") texts.add(target as Text);
      else for (const node of addedNodes) if (!ours.has(node)) for (const text of textsOf(node)) texts.add(text);
    }
    for (const [text, { rest }] of broken) {
      if (text.isConnected && text.nextSibling === rest[0]) continue;
      forget(text, rest);
      texts.add(text);
    }
    work(texts);
  });

  function work(texts: Iterable<Text>): void {
    const wanted = new Set<string>();
    for (const text of texts) {
      const held = broken.get(text);
      if (held && text.data === held.first) continue;
      if (held) forget(text, held.rest);
      const words = text.data.match(LONG);
      if (!words || ours.has(text) || !breakable(text)) continue;
      for (const word of words) if (!asked.has(word)) wanted.add(word);
      apart(text);
    }
    const words = [...wanted].slice(0, MOST_WORDS);
    if (words.length) void ask(words);
  }

  function apart(text: Text): void {
    const [first = "", ...others] = pieces(text.data, known);
    if (!others.length) return;
    const rest = others.flatMap((piece) => [Object.assign(document.createElement("i"), { className: "shy" }), new Text(piece)]);
    for (const node of rest) ours.add(node);
    text.data = first;
    text.after(...rest);
    broken.set(text, { first, rest });
  }

  function forget(text: Text, rest: ChildNode[]): void {
    for (const node of rest) node.remove();
    broken.delete(text);
  }

  async function ask(words: string[]): Promise<void> {
    for (const word of words) asked.add(word);
    try {
      const answer = await fetch("/silben/", { method: "POST", body: JSON.stringify(words) });
      if (!answer.ok) return;
      for (const [word, places] of Object.entries((await answer.json()) as Record<string, number[]>)) known.set(word, places);
      work(textsOf(root));
    } catch {
      // Without the line words break as before.
      for (const word of words) asked.delete(word);
    }
  }

  observer.observe(root, { childList: true, characterData: true, subtree: true });
  work(textsOf(root));
}

/** Whether a text may be taken apart; in a row of boxes each piece would become a box of its own. */
function breakable(text: Text): boolean {
  const around = text.parentElement;
  return !!around && text.isConnected && !around.closest(NEVER) && !/flex|grid/.test(getComputedStyle(around).display);
}

function textsOf(node: Node): Text[] {
  if (node instanceof Text) return [node];
  const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
  const found: Text[] = [];
  while (walker.nextNode()) found.push(walker.currentNode as Text);
  return found;
}

/** Whether the browser has a German dictionary: a word in a box too narrow for it needs more lines than without. */
function breaksByItself(): boolean {
  const box = document.createElement("div");
  box.lang = "de";
  box.className = "syllable-test";
  box.textContent = "Silbentrennung";
  document.body.append(box);
  const lines = box.getClientRects()[0]?.height ?? 0;
  box.classList.add("syllable-test--none");
  const one = box.getClientRects()[0]?.height ?? 0;
  box.remove();
  return lines > one;
}
