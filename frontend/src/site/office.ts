// Small helps for the office's pages. Every page works without them.
import { keepLook, keptLook, type Look } from "../look";

// Whether the person is in the middle of filling something in.
function busy(): boolean {
  return document.activeElement instanceof HTMLElement && document.activeElement.matches("input, select, textarea");
}

// A part of the page that changes by itself (mails going out): fetched again while the server says so,
// and the whole page once more when all is done.
function keepFresh(): void {
  const part = document.querySelector<HTMLElement>("[data-refresh]");
  const url = part?.dataset.refresh;
  if (!part || !url) return;
  const wait = Number(part.dataset.every ?? "2") * 1000;
  window.setTimeout(async () => {
    if (document.hidden || part.contains(document.activeElement)) return keepFresh();
    try {
      const answer = await fetch(url, { headers: { Accept: "text/html" } });
      if (answer.ok) {
        part.outerHTML = await answer.text();
        if (!document.querySelector("[data-refresh]") && !busy()) window.location.reload();
      }
    } catch {
      // the line is down: the next round will tell
    }
    keepFresh();
  }, wait);
}

// In the form of an agenda item, show the fields that it has by what is chosen; what was typed stays in the others.
function followItem(): void {
  const form = document.querySelector<HTMLFormElement>("[data-item-form]");
  if (!form) return;
  const given = (answer: string) => {
    const [name = "", values = ""] = answer.split(":");
    return values.split(",").includes(form.querySelector<HTMLSelectElement>(`[name=${name}]`)?.value ?? "");
  };
  const filled = (row: HTMLElement) =>
    row.querySelector("input:checked") !== null ||
    [...row.querySelectorAll<HTMLSelectElement>("select[name$=_person]")].some((each) => each.value);
  const show = () => {
    for (const row of form.querySelectorAll<HTMLElement>("[data-when]")) {
      const { when = "" } = row.dataset;
      const has = when.split("|").some((each) => each.split(" ").every(given));
      row.hidden = !has && !("ifFilled" in row.dataset && filled(row)) && !row.querySelector(".kern-error");
    }
  };
  form.addEventListener("change", show);
  show();
}

// A long list of checkboxes is searched by typing; what is ticked stays to be seen.
function pickFromLists(): void {
  for (const list of document.querySelectorAll<HTMLElement>("[data-pick]")) {
    const label = document.createElement("label");
    label.className = "kern-label";
    label.textContent = list.dataset.pick ?? "";
    const search = document.createElement("input");
    search.type = "search";
    search.className = "kern-form-input__input";
    label.append(search);
    list.before(label);
    search.addEventListener("keydown", (event) => event.key === "Enter" && event.preventDefault());
    search.addEventListener("input", () => {
      const wanted = search.value.trim().toLocaleLowerCase();
      for (const row of list.children) {
        const ticked = row.querySelector<HTMLInputElement>("input")?.checked;
        row.toggleAttribute("hidden", !ticked && !row.textContent?.toLocaleLowerCase().includes(wanted));
      }
    });
  }
}

// In the form of the statutes, ask for more only where an answer has more to say; what was refused stays to be seen.
function followGiven(): void {
  const form = document.querySelector<HTMLFormElement>("[data-given-form]");
  if (!form) return;
  const answer = (name: string) => (form.elements.namedItem(name) as HTMLInputElement | null)?.value.trim() ?? "";
  const show = () => {
    for (const row of form.querySelectorAll<HTMLElement>("[data-given]")) {
      const { given = "", answers = "" } = row.dataset;
      const asks = (value: string) =>
        value ? !answers || answers.split(" ").includes(value) : "ifSilent" in row.dataset;
      const asked = given.split(" ").some((name) => asks(answer(name)));
      const own = row.querySelector<HTMLInputElement>("input, select, textarea");
      row.hidden = !asked && !own?.value && !row.querySelector(".kern-error");
    }
  };
  form.addEventListener("input", show);
  show();
}

// In the forms of an assembly, show the deadline only for a written procedure, the place only where there is a room.
function followForm(): void {
  const choice = document.querySelector<HTMLSelectElement>("select[name=form]");
  if (!choice || !document.querySelector("[name=closes_at]")) return;
  const wrapper = (name: string) =>
    document.querySelector(`[name=${name}]`)?.closest<HTMLElement>(".kern-form-input, .kern-form-check");
  const show = () => {
    const form = choice.value;
    wrapper("closes_at")?.toggleAttribute("hidden", form !== "written");
    wrapper("place")?.toggleAttribute("hidden", form === "virtual" || form === "written");
    wrapper("video_url")?.toggleAttribute("hidden", form === "in_person" || form === "written");
    wrapper("with_usual_items")?.toggleAttribute("hidden", form === "written" || !!like?.value);
  };
  const like = document.querySelector<HTMLSelectElement>("[name=like]");
  like?.addEventListener("change", show);
  choice.addEventListener("change", show);
  show();
}

// The test of a member's device: ticks off what works.
async function testDevice(): Promise<void> {
  const list = document.querySelector<HTMLElement>("[data-device-test]");
  if (!list) return;
  const tick = (name: string, works: boolean) => {
    const item = list.querySelector<HTMLElement>(`[data-check=${name}]`);
    item?.classList.toggle("is-done", works);
    const mark = item?.querySelector(".office-device__mark");
    if (mark) mark.textContent = works ? "✓" : "○";
  };
  tick("script", true);
  tick("stream", "EventSource" in window);
  const heard = list.querySelector<HTMLElement>("[data-heard]");
  list.querySelector("[data-play]")?.addEventListener("click", () => {
    playTone();
    if (heard) heard.hidden = false;
  });
  heard?.addEventListener("click", () => tick("sound", true));
  try {
    const answer = await fetch(list.dataset.ping ?? "", { cache: "no-store" });
    tick("line", answer.ok);
  } catch {
    tick("line", false);
  }
  try {
    const devices = (await navigator.mediaDevices?.enumerateDevices()) ?? [];
    const has = (kind: string) => devices.some((each) => each.kind === kind);
    tick("camera", has("audioinput") && has("videoinput"));
  } catch {
    tick("camera", false);
  }
  const result = document.querySelector<HTMLElement>("[data-device-result]");
  const needed = ["script", "stream", "line"].every((name) =>
    list.querySelector(`[data-check=${name}]`)?.classList.contains("is-done"),
  );
  if (result && needed) result.textContent = result.dataset.deviceResult || "";
}

// A second of a quiet tone.
function playTone(): void {
  const sound = new AudioContext();
  const tone = sound.createOscillator();
  const volume = sound.createGain();
  volume.gain.value = 0.2;
  tone.connect(volume).connect(sound.destination);
  tone.start();
  tone.stop(sound.currentTime + 1);
  tone.onended = () => void sound.close();
}

// The buttons by which size of the text and colours are chosen.
function chooseLook(): void {
  const place = document.querySelector<HTMLElement>("[data-looks]");
  if (!place) return;
  const buttons = [...place.querySelectorAll<HTMLElement>("[data-size], [data-scheme]")];
  const show = ({ size, scheme }: Look) => {
    for (const each of buttons) each.setAttribute("aria-pressed", String([size, scheme].includes((each.dataset.size ?? each.dataset.scheme) as never)));
  };
  for (const each of buttons)
    each.addEventListener("click", () => {
      const look = { ...keptLook(), ...each.dataset } as Look;
      keepLook(look);
      show(look);
    });
  show(keptLook());
  place.hidden = false;
}

// How much may be typed in a field is said as soon as it is nearly full; nothing that was typed or pasted is cut.
function countTyped(): void {
  document.addEventListener("input", (event) => {
    const field = event.target as HTMLInputElement | HTMLTextAreaElement;
    const most = Number(field.dataset.most);
    if (!most) return;
    const typed = [...field.value].length;
    const known = field.nextElementSibling;
    const shown = known instanceof HTMLOutputElement ? known : document.createElement("output");
    if (shown !== known) field.after(shown);
    shown.className = "kern-hint";
    shown.textContent = typed > most * 0.9 ? `${typed.toLocaleString(document.documentElement.lang)} / ${most.toLocaleString(document.documentElement.lang)}` : "";
    shown.classList.toggle("office-too-long", typed > most);
  });
}

// A form that has been sent is not sent again by an impatient second click; one that is only looked at is not sent.
function sendOnce(): void {
  document.addEventListener("submit", (event) => {
    const form = event.target as HTMLFormElement;
    if (event.submitter?.hasAttribute("formtarget")) {
      return;
    }
    if (form.dataset.sent === "1") {
      event.preventDefault();
      return;
    }
    if ((form.getAttribute("method") ?? "get").toLowerCase() === "post" && !form.querySelector("[data-downloads]")) {
      form.dataset.sent = "1";
      window.setTimeout(() => delete form.dataset.sent, 4000);
    }
  });
}

// On a phone the lists of pages are one line each: the one that is open is pushed into view.
function showWhere(): void {
  for (const here of document.querySelectorAll<HTMLElement>(".site-nav [aria-current], .office-steps [aria-current]")) {
    const list = here.closest<HTMLElement>("nav > ul");
    if (list) list.scrollLeft = here.offsetLeft - list.offsetLeft - (list.clientWidth - here.offsetWidth) / 2;
  }
}

keepFresh();
showWhere();
followItem();
pickFromLists();
followForm();
followGiven();
void testDevice();
chooseLook();
countTyped();
sendOnce();
