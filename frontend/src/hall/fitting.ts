// The projector's letters grow smaller before anything goes below its edge, but never below what is read from the last row.

/** Of a screen that is 1080 pixels high, as a share of the usual size of letters (48 px): 24 px. */
const SMALLEST = 0.5;
const STEP = 0.05;
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
    for (let share = 1; share >= SMALLEST - STEP / 2; share -= STEP) {
      SIZES.forEach((name, at) => main.style.setProperty(name, `${(sizes[at] ?? 0) * share}px`));
      main.style.fontSize = "var(--text-projector)";
      if (document.documentElement.scrollHeight <= innerHeight) break;
    }
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
