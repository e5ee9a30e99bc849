// Before anything goes below the projector's edge, first the room around the words and the largest letters shrink, then all
// letters, but never below what is read from the last row.

/** Of a screen that is 1080 pixels high, as a share of the usual size of letters (48 px): 24 px. */
const SMALLEST = 0.5;
const STEP = 0.05;
/** So much is left of the room around the words, and of verdicts and titles, before other letters grow smaller. */
const [LEAST_ROOM, LEAST_GRAND] = [0.4, 0.7];
const GRAND: ReadonlySet<string> = new Set(["--text-projector-title", "--text-projector-verdict"]);
const SIZES = ["--text-projector", "--text-projector-title", "--text-projector-count", "--text-projector-verdict"] as const;

/** Keep what stands in an element within the height of the window. */
export function fitting(main: HTMLElement): () => void {
  let asked = 0;
  const probe = document.createElement("div");
  probe.style.cssText = "position:absolute;visibility:hidden;height:0";

  function usual(): number[] {
    document.body.append(probe);
    const found = SIZES.map((name) => {
      probe.style.fontSize = `var(${name})`;
      return parseFloat(getComputedStyle(probe).fontSize);
    });
    probe.remove();
    return found;
  }

  function fit(): void {
    watching.disconnect();
    const sizes = usual();
    const set = (room: number, share: number): boolean => {
      document.documentElement.style.setProperty("--room", `${room}`);
      SIZES.forEach((name, at) => main.style.setProperty(name, `${(sizes[at] ?? 0) * share * (GRAND.has(name) ? Math.max(room, LEAST_GRAND) : 1)}px`));
      main.style.fontSize = "var(--text-projector)";
      return document.documentElement.scrollHeight <= innerHeight;
    };
    let fits = false;
    for (let room = 1; !fits && room >= LEAST_ROOM - STEP; room -= 2 * STEP) fits = set(room, 1);
    for (let share = 1 - STEP; !fits && share >= SMALLEST - STEP / 2; share -= STEP) fits = set(LEAST_ROOM, share);
    watching.observe(main, { childList: true, subtree: true, characterData: true });
  }

  const ask = (): void => {
    cancelAnimationFrame(asked);
    asked = requestAnimationFrame(fit);
  };
  const watching = new MutationObserver(ask);
  addEventListener("resize", ask);
  void document.fonts.ready.then(ask);
  ask();
  return () => {
    watching.disconnect();
    removeEventListener("resize", ask);
    cancelAnimationFrame(asked);
  };
}
