// How somebody wants the pages: size of the text and colours, chosen in the hall and kept on this device.
export const SIZES = ["normal", "large", "larger"] as const;
export const SCHEMES = ["device", "light", "dark"] as const;
export type Look = { size: (typeof SIZES)[number]; scheme: (typeof SCHEMES)[number] };

const KEY = "konvent.look";
const dark = matchMedia("(prefers-color-scheme: dark)");

/** What is kept; a browser that keeps nothing, or something else, gets what the device wants. */
export function keptLook(): Look {
  let kept: Partial<Look> = {};
  try {
    kept = (JSON.parse(localStorage.getItem(KEY) ?? "null") as Partial<Look> | null) ?? {};
  } catch {
    // nothing is kept
  }
  return {
    size: SIZES.find((each) => each === kept.size) ?? "normal",
    scheme: SCHEMES.find((each) => each === kept.scheme) ?? "device",
  };
}

export function keepLook(look: Look): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(look));
  } catch {
    // it holds until the page is left
  }
  wear(look);
}

/** Show the page so, and follow the device where it is asked to. */
export function wear({ size, scheme }: Look): void {
  const follow = () => {
    document.documentElement.dataset.kernTheme = scheme === "dark" || (scheme === "device" && dark.matches) ? "dark" : "light";
  };
  document.documentElement.dataset.text = size;
  dark.onchange = follow;
  follow();
}
