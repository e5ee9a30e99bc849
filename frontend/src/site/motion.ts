// Helps for writing a motion: kept while it is written, what is pasted goes the way of the form. The page works without them.

const PAUSE_MS = 1200;

/** Send the form as it stands once nothing was typed for a while; say what became of it. */
function keepWritten(form: HTMLFormElement): void {
  const status = form.querySelector<HTMLElement>("[data-status]");
  const comparison = form.querySelector<HTMLElement>("[data-comparison]");
  const seen = form.querySelector<HTMLInputElement>("[name=seen]");
  let waiting = 0;
  let isSending = false;
  let hasMore = false;

  const say = (text: string) => {
    if (status) status.textContent = text;
  };

  async function keep(): Promise<void> {
    if (isSending) {
      hasMore = true;
      return;
    }
    isSending = true;
    say(form.dataset.saving ?? "");
    try {
      const answer = await fetch(form.action || location.pathname, { method: "POST", body: new URLSearchParams(typed(form)), headers: { Accept: "application/json" } });
      const said = (await answer.json()) as { seen?: string; comparison?: string; told?: string; stale?: string; refused?: string };
      if (answer.ok && said.seen) {
        if (seen) seen.value = said.seen;
        if (comparison && said.comparison) show(comparison, said.comparison);
        const at = new Date().toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });
        say(`${form.dataset.saved ?? ""} ${at}${said.told ? `. ${said.told}` : ""}`);
      } else {
        say(said.stale ?? said.refused ?? form.dataset.unfit ?? "");
      }
    } catch (error) {
      // An answer that is no JSON comes from the door: what was typed cannot be kept as it is.
      say((error instanceof SyntaxError ? form.dataset.unfit : form.dataset.unsaved) ?? "");
    }
    isSending = false;
    if (hasMore) {
      hasMore = false;
      void keep();
    }
  }

  // What changes is shown while it is written.
  form.querySelector("[data-compare]")?.setAttribute("hidden", "");
  form.addEventListener("input", (event) => {
    if ((event.target as HTMLElement).closest("[data-paste]")) return;
    window.clearTimeout(waiting);
    waiting = window.setTimeout(() => void keep(), PAUSE_MS);
  });
  form.addEventListener("submit", () => window.clearTimeout(waiting));
}

/** What stands in the fields, without what was pasted but not yet taken. */
function typed(form: HTMLFormElement): [string, string][] {
  return [...new FormData(form)].filter((each): each is [string, string] => typeof each[1] === "string" && !["pasted", "pasted_html", "after", "part"].includes(each[0]));
}

/** Put a part of the page in place of the one before; whether its details were open stays. */
function show(place: HTMLElement, html: string): void {
  const wasOpen = place.querySelector("details")?.open ?? false;
  place.innerHTML = html;
  const details = place.querySelector("details");
  if (details) details.open = wasOpen;
}

/** What is pasted with more than one line, or as HTML, is cut on the server and shown before it stands there. */
function cutPasted(form: HTMLFormElement): void {
  const field = form.querySelector<HTMLTextAreaElement>("[name=pasted]");
  const html = form.querySelector<HTMLInputElement>("[name=pasted_html]");
  const after = form.querySelector<HTMLInputElement>("[name=after]");
  const part = form.querySelector<HTMLSelectElement>("[name=part]");
  const button = form.querySelector<HTMLButtonElement>("button[value=paste]");
  if (!field || !html || !after || !part || !button) return;
  form.addEventListener("paste", (event) => {
    const target = event.target as HTMLElement;
    const words = event.clipboardData?.getData("text/plain") ?? "";
    const marked = event.clipboardData?.getData("text/html") ?? "";
    if (target === field) {
      html.value = marked;
      return;
    }
    const block = target.closest<HTMLElement>("[data-block]");
    if (!block || !(target instanceof HTMLTextAreaElement) || !/\n\s*\S/.test(words.trim())) return;
    event.preventDefault();
    field.value = words;
    html.value = marked;
    after.value = block.dataset.block ?? "";
    part.value = block.closest<HTMLElement>("[data-part]")?.dataset.part ?? "text";
    form.requestSubmit(button);
  });
  // What was typed into the field is not what lay in the clipboard any more.
  field.addEventListener("input", (event) => {
    if ((event as InputEvent).inputType !== "insertFromPaste") html.value = "";
  });
}

/** With the cursor inside a block its button splits there: the line break is what the server cuts at. */
function splitAtCursor(form: HTMLFormElement): void {
  form.addEventListener("click", (event) => {
    const button = (event.target as HTMLElement).closest<HTMLElement>("[data-split]");
    const words = button?.closest<HTMLElement>("[data-block]")?.querySelector("textarea");
    if (!words || words.value.includes("\n")) return;
    const at = words.selectionStart;
    if (at > 0 && at < words.value.length) words.setRangeText("\n", at, at);
  });
}

/** The block that a button led to is gone on with. */
function focusBlock(): void {
  const block = location.hash.startsWith("#b-") ? document.getElementById(location.hash.slice(1)) : null;
  block?.querySelector("textarea")?.focus();
}

const form = document.querySelector<HTMLFormElement>("[data-motion-write]");
if (form) {
  keepWritten(form);
  cutPasted(form);
  splitAtCursor(form);
  focusBlock();
}
