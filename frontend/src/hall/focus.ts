// When what has the focus vanishes, focus goes to the heading of what stands in its place: it never falls to the body.

/** Keep the focus within `place` as long as the page lives. */
export function keepFocus(place: HTMLElement): void {
  let last: { element: Element; way: [Element, number][] } | null = null;
  place.addEventListener("focusin", ({ target }) => {
    if (!(target instanceof Element)) return;
    const way: [Element, number][] = [];
    for (let each = target; each !== place && each.parentElement; each = each.parentElement)
      way.push([each.parentElement, [...each.parentElement.children].indexOf(each)]);
    last = { element: target, way };
  });
  new MutationObserver(() => {
    if (!last || last.element.isConnected || (document.activeElement && document.activeElement !== document.body)) return;
    const { way } = last;
    last = null;
    const found = way.filter(([parent]) => parent.isConnected).map(([parent, at]) => headingIn(parent.children[at]) ?? headingIn(parent));
    const heading = found.find((each) => each !== null) ?? headingIn(place);
    if (!heading) return;
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  }).observe(place, { childList: true, subtree: true });
}

const headingIn = (element: Element | undefined): HTMLElement | null => element?.querySelector<HTMLElement>("h1, h2, h3") ?? null;
