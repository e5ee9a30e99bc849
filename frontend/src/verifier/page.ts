// The page that checks a vote: choose a file, watch it being recomputed, look for one's ballot. No network, no server.
import "./page.css";
import { asRejected } from "../booth/rejected";
import { type Language, LANGUAGES } from "../words/languages";
import { inLanguage, languageOf, languages, type Say, sayer } from "../words/say";
import { VERIFIER, type VerifierFacts } from "../words/verifier";
import { answerOf, checkFile, type Line, type Report, STEPS, type Vote } from "./check";

type Child = Node | string | null | false;
type Properties = Record<string, string | boolean | ((event: never) => void) | undefined>;

function el(tag: string, properties: Properties = {}, ...children: Child[]): HTMLElement {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (typeof value === "function") element.addEventListener(name, value as EventListener);
    else if (typeof value === "boolean") element.toggleAttribute(name, value);
    else if (value !== undefined) element.setAttribute(name, value);
  }
  for (const child of children) if (child) element.append(child);
  return element;
}

let language = languageOf(new URLSearchParams(location.search).get("lang"));
let report: Report | null = null;
let unreadable = false;
let sought = "";
let turn = 0;

const t: Say<VerifierFacts> = (key, ...facts) => sayer(VERIFIER, language)(key, ...facts);
const part = (id: string): HTMLElement => document.getElementById(id) as HTMLElement;

// --- the frame -----------------------------------------------------------------------------------------------

function frame(): void {
  document.documentElement.lang = language;
  document.title = `${t("title")} – Konvent`;
  const choice = (code: Language) =>
    el("button", { type: "button", lang: code, "aria-pressed": String(language === code), click: () => speak(code) }, LANGUAGES[code].name);
  const file = el("input", { type: "file", id: "file", accept: ".bel,.zip", class: "check-input", change: () => void take((file as HTMLInputElement).files?.[0]) });
  document.body.replaceChildren(
    el("a", { class: "site-skip", href: "#main" }, t("skip")),
    el(
      "header",
      { class: "check-head" },
      el("p", { class: "check-brand" }, "Konvent"),
      el("div", { class: "check-language", role: "group", "aria-label": t("language") }, ...languages.map(choice)),
    ),
    el(
      "main",
      { id: "main", tabindex: "-1" },
      el("h1", {}, t("title")),
      el("p", { class: "check-lead" }, t("lead")),
      el("div", { class: "check-drop", id: "drop" }, file, el("label", { for: "file", class: "check-button" }, t("choose")), el("p", {}, t("drop"))),
      el("div", { id: "status", class: "check-status", role: "status", "aria-live": "polite" }),
      el("div", { id: "progress" }),
      el("div", { id: "report", class: "check-report" }),
    ),
    el("footer", { class: "check-foot" }, el("p", {}, t("foot"))),
  );
  draw();
}

function speak(code: Language): void {
  language = code;
  frame();
  document.querySelector<HTMLElement>(`[lang="${code}"][aria-pressed]`)?.focus();
}

// --- taking a file -------------------------------------------------------------------------------------------

async function take(file: File | undefined): Promise<void> {
  if (!file) return;
  const mine = ++turn;
  [report, unreadable, sought] = [null, false, ""];
  let drawn = 0;
  try {
    const data = new Uint8Array(await file.arrayBuffer());
    await checkFile(file.name, data, (known) => {
      if (mine !== turn) throw asRejected(null, "another file was chosen");
      report = known;
      // Often enough to be seen moving, seldom enough not to cost time.
      if (known.finished || performance.now() - drawn > 120) {
        draw();
        drawn = performance.now();
      }
    });
  } catch {
    if (mine !== turn) return;
    unreadable = true;
    draw();
  }
}

function listen(): void {
  const over = (on: boolean) => part("drop").classList.toggle("check-drop--over", on);
  document.addEventListener("dragover", (event) => {
    event.preventDefault();
    over(true);
  });
  document.addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) over(false);
  });
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    over(false);
    void take(event.dataTransfer?.files[0]);
  });
}

// --- what was found ------------------------------------------------------------------------------------------

function draw(): void {
  const { progress = null, finished = false } = report ?? {};
  if (unreadable) tell(el("p", { class: "check-verdict check-verdict--wrong" }, t("unreadable")));
  else if (!report) tell();
  else if (!finished) tell(el("p", {}, t("reading", { name: report.name })));
  else tell(verdict(report));
  part("progress").replaceChildren(...(progress && !finished ? [bar(progress)] : []));
  part("report").replaceChildren(
    ...(report
      ? [
          ...(finished ? report.votes.map((vote) => result(vote)) : []),
          ...(finished && report.votes.length ? [search(report)] : []),
          ...(report.lines.length ? [steps(report.lines)] : []),
          ...(finished ? [limits(report)] : []),
        ]
      : []),
  );
}

/** Put it where screen readers listen, and only if it is new. */
function tell(...content: HTMLElement[]): void {
  const status = part("status");
  const next = content.map((each) => each.outerHTML).join("");
  if (status.innerHTML !== next) status.replaceChildren(...content);
}

function verdict(report: Report): HTMLElement {
  const answer = answerOf(report);
  const places = { name: report.name, secret: report.votes.length, newer: report.newer?.[language] ?? "" };
  const text = { right: report.kind === "log" ? "right_log" : "right_archive", wrong: "wrong_at", unknown: "unknown_archive" } as const;
  return el(
    "div",
    { class: `check-verdict check-verdict--${answer}` },
    el("p", { class: "check-verdict__word" }, mark(answer), t(answer)),
    el("p", {}, t(text[answer], places)),
  );
}

const SIGNS = { right: "✓", wrong: "✕", unknown: "?" } as const;
const mark = (answer: keyof typeof SIGNS): HTMLElement => el("span", { class: `check-mark check-mark--${answer}`, "aria-hidden": "true" }, SIGNS[answer]);
const answerIn = (line: Line): keyof typeof SIGNS => (line.ok === null ? "unknown" : line.ok ? "right" : "wrong");

function bar({ step, done, of }: { step: string; done: number; of: number }): HTMLElement {
  const text = t("progress", { step: inLanguage(STEPS[step], language) || step, done, of });
  return el(
    "div",
    { class: "check-progress" },
    el("progress", { max: String(Math.max(of, 1)), value: String(done), "aria-label": text }),
    el("p", { "aria-hidden": "true" }, text),
  );
}

function steps(lines: readonly Line[]): HTMLElement {
  return el(
    "section",
    { "aria-labelledby": "steps" },
    el("h2", { id: "steps" }, t("steps")),
    el(
      "ol",
      { class: "check-steps" },
      ...lines.map((line) =>
        el(
          "li",
          { class: line.ok === false ? "check-step--wrong" : "" },
          mark(answerIn(line)),
          el("span", {}, el("span", { class: "check-hidden" }, `${t(`step_${answerIn(line)}`)}: `), inLanguage(line.text, language)),
        ),
      ),
    ),
  );
}

/** A number of votes as people count them: what stands in the log divided by its scale. */
function votesText(weight: number, scale: number): string {
  return t("votes", { votes: { fraction: `${weight}/${scale}` } });
}

function result({ follower, scale, name, options }: Vote): HTMLElement {
  const { election, result } = follower;
  const id = `result-${name.replace(/[^A-Za-z0-9]/g, "-")}`;
  return el(
    "section",
    { class: "check-result", "aria-labelledby": id },
    el("p", { class: "check-eyebrow", id }, `${t(result ? "result" : "uncounted")}: ${election?.name || name}`),
    ...(election?.questions.map((question, index) => {
      const counted = result?.[index];
      if (!counted) return el("h2", {}, question.text);
      const labels = [...(question.blank ? [t("blank")] : []), ...question.answers.map((each) => (Object.hasOwn(options, each) ? (options[each] as string) : each))];
      const most = Math.max(...counted, 1);
      return el(
        "div",
        { class: "check-question" },
        el("h2", {}, question.text),
        el("dl", { class: "check-bars" }, ...labels.map((label, row) => answer(label, counted[row] ?? 0, most, scale))),
        question.max > 1 && el("p", { class: "check-small" }, t("several")),
      );
    }) ?? []),
    !result && el("p", {}, t("not_counted", { ballots: follower.ballots.length })),
    !!result && el("p", { class: "check-small" }, t("counted", { ballots: follower.numTallied, votes: votesText(follower.totalWeight, scale) })),
    el(
      "details",
      {},
      el("summary", {}, t("details")),
      el("dl", { class: "check-ids" }, ...identifier(t("phi"), follower.phi), ...identifier(t("head"), follower.head), ...identifier(t("made"), moment(follower.timestamp))),
    ),
  );
}

function answer(label: string, counted: number, most: number, scale: number): HTMLElement {
  const fill = el("span", { class: "check-bar__fill" });
  fill.style.inlineSize = `${(100 * counted) / most}%`;
  return el(
    "div",
    { class: "check-bar" },
    el("dt", {}, label),
    el("dd", {}, el("span", { class: "check-bar__track", "aria-hidden": "true" }, fill), el("span", { class: "check-bar__votes" }, votesText(counted, scale))),
  );
}

const identifier = (name: string, value: string): HTMLElement[] => [el("dt", {}, name), el("dd", {}, value)];

const moment = (seconds: number | null): string =>
  seconds === null ? "" : new Date(seconds * 1000).toLocaleString(LANGUAGES[language].locale, { dateStyle: "long", timeStyle: "short" });

// --- looking for a ballot ------------------------------------------------------------------------------------

function search(report: Report): HTMLElement {
  const answer = el("p", { id: "found", class: "check-found", role: "status", "aria-live": "polite" }, sought && found(report, sought));
  const field = el("input", { id: "tracker", name: "tracker", autocomplete: "off", spellcheck: "false", "aria-describedby": "tracker-hint", class: "check-field" }) as HTMLInputElement;
  field.value = sought;
  const find = (event: Event) => {
    event.preventDefault();
    sought = field.value.trim();
    answer.textContent = sought ? found(report, sought) : "";
  };
  return el(
    "section",
    { class: "check-search", "aria-labelledby": "search" },
    el("h2", { id: "search" }, t("search")),
    el(
      "form",
      { submit: find },
      el("label", { for: "tracker", id: "tracker-hint" }, t("search_hint", { file: report.kind })),
      el("div", { class: "check-search__row" }, field, el("button", { class: "check-button" }, t("search_button"))),
    ),
    answer,
  );
}

function found(report: Report, spelled: string): string {
  for (const { follower } of report.votes) {
    const fate = follower.find(spelled);
    if (fate === "replaced") return t("found_replaced");
    if (fate === "counted") return t(follower.complete ? "found_counted" : "found_waiting");
  }
  const entry = report.entries.find((each) => each.hash === spelled.replace(/\s/g, "").toLowerCase());
  return entry ? t("found_entry", { seq: entry.seq, kind: entry.kind }) : t("not_found");
}

function limits(report: Report): HTMLElement {
  return el(
    "section",
    { class: "check-limits", "aria-labelledby": "limits" },
    el("h2", { id: "limits" }, t("limits")),
    report.kind === "log" && el("p", {}, t("limits_log")),
    el("p", {}, t("limits_archive")),
  );
}

frame();
listen();
