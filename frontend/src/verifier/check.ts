// Checks a file that somebody dropped on the page: the log of one secret vote, or the archive of an assembly.
import { field, isObject, type Json } from "../booth/json";
import { Slices } from "../booth/pause";
import { asRejected, type Rejected } from "../booth/rejected";
import { hexhash } from "../booth/texts";
import { type LogFollower, type Progress, verifyLog, verifySoFar } from "../booth/verification";
import type { Needed, Text } from "../words/say";
import type { VerifierFacts } from "../words/verifier";
import { type Files, isContainer, unpack } from "./container";
import { EDITION, FORMAT, newerFormat, unknownEdition, unknownFormat } from "./edition";
import { type Entry, fileOf, leafOf, readCanonical, readDossier, readJournal, readLines, root } from "./journal";
import { namesOfOptions } from "./labels";
import { bookOf, checkStatutes } from "./statutes";
import { checkDocuments } from "./documents";
import { checkTexts } from "./texts";
import { sentence, wrong } from "./words";

/** One thing that was checked. ok: null if it could not be, because the page does not know by which rules. */
export interface Line {
  ok: boolean | null;
  text: Text;
}

/** A secret vote that was checked. name: its file; scale: weights in the log are votes * scale; options: what its answers are
 * called, where the archive says it. */
export interface Vote {
  name: string;
  follower: LogFollower;
  scale: number;
  options: Record<string, string>;
}

/** What is known so far; `tell` is called whenever it has grown. */
export interface Report {
  kind: "log" | "archive";
  name: string;
  lines: Line[];
  votes: Vote[];
  entries: Entry[];
  /** A log that is being checked. */
  progress: Progress | null;
  /** What is newer than this page, so that not everything could be checked. */
  newer: Text | null;
  finished: boolean;
}

type Tell = (report: Report) => void;

/** Of a finished report: all of it is right, something is wrong, or not all is known to this page. */
export function answerOf(report: Report): "right" | "wrong" | "unknown" {
  if (report.lines.some((line) => line.ok === false)) return "wrong";
  return report.newer ? "unknown" : "right";
}

export const isRight = (report: Report): boolean => report.finished && answerOf(report) === "right";

/** Check a file. Never throws: what is wrong stands in the report. */
export async function checkFile(name: string, data: Uint8Array, tell: Tell): Promise<Report> {
  const report: Report = { kind: isContainer(data) ? "archive" : "log", name, lines: [], votes: [], entries: [], progress: null, newer: null, finished: false };
  tell(report);
  if (report.kind === "archive") await new ArchiveCheck(report, data, tell).run();
  else await checkLog(report, data, tell);
  report.progress = null;
  report.finished = true;
  tell(report);
  return report;
}

const failed = (error: unknown, step: Text): Line => ({ ok: false, text: sentence("line", { step, found: asRejected(error, "").reason }) });

// --- one log -------------------------------------------------------------------------------------------------

export const STEPS: Record<string, Text> = {
  file: sentence("step.file"),
  setup: sentence("step.setup"),
  ballots: sentence("step.ballots"),
  tally: sentence("step.tally"),
  shares: sentence("step.shares"),
  result: sentence("step.result"),
};
const ORDER = Object.keys(STEPS);

async function checkLog(report: Report, data: Uint8Array, tell: Tell): Promise<void> {
  try {
    const checked = await verifyLog(data, (progress) => {
      report.progress = progress;
      tell(report);
    });
    report.lines = ORDER.map((step) => ({ ok: true, text: found(step, checked.follower) }));
    report.votes.push({ name: report.name, follower: checked.follower, scale: scaleOf(checked.follower), options: {} });
  } catch (error) {
    const rejected: Rejected = asRejected(error, "file");
    const reached = ORDER.slice(0, Math.max(ORDER.indexOf(rejected.step), 0));
    report.lines = reached.map((step) => ({ ok: true, text: STEPS[step] as Text }));
    report.lines.push(failed(rejected, STEPS[rejected.step] ?? (STEPS.file as Text)));
  }
}

/** What a step has found, in numbers. */
function found(step: string, log: LogFollower): Text {
  const weight = [...log.voters.values()].reduce((sum, voter) => sum + voter.weight, 0);
  const of = (what: Text): Text => sentence("line", { step: STEPS[step] as Text, found: what });
  switch (step) {
    case "file":
      return of(sentence("found.file"));
    case "setup":
      return of(sentence("found.setup", { voters: log.voters.size, weight, keys: log.trustees?.owners.length ?? 0 }));
    case "ballots":
      return of(sentence("found.ballots", { ballots: log.ballots.length, replaced: log.ballots.filter((cast) => cast.replaced).length }));
    case "tally":
      return of(sentence("found.tally", { ballots: log.numTallied }));
    case "shares":
      return of(sentence("found.shares", { shares: log.shares.length }));
    default:
      return of(sentence("found.result"));
  }
}

function scaleOf(log: LogFollower): number {
  const konvent = log.election?.extra.konvent;
  const scale = isObject(konvent) ? field(konvent, "scale") : 1;
  return typeof scale === "number" && scale >= 1 ? scale : 1;
}

// --- an archive ----------------------------------------------------------------------------------------------

class ArchiveCheck {
  private readonly slices = new Slices();
  private files: Files = new Map();
  private readonly secret = new Set<string>();
  private newerFormat = false;

  constructor(
    private readonly report: Report,
    private readonly data: Uint8Array,
    private readonly tell: Tell,
  ) {}

  async run(): Promise<void> {
    const readable = await this.step(sentence("step.container"), async () => {
      this.files = await this.slices.run(unpack(this.data));
      this.add(true, "container.intact", { files: this.files.size });
    });
    if (!readable) return;
    const head = await this.manifest();
    const chained = await this.step(sentence("step.journal"), async () => {
      this.report.entries = await this.slices.run(readJournal(this.file("journal.jsonl")));
      const { length } = this.report.entries;
      this.add(true, "journal.chained", { entries: length });
    });
    if (!chained) return this.report.newer ? this.unknown() : undefined;
    const last = this.report.entries.at(-1)?.hash;
    if (head !== null && head !== last) {
      this.add(false, "manifest.head");
    }
    const known = this.edition();
    if (this.report.newer) this.unknown();
    if (this.newerFormat) return;
    if (known || this.entry(0).version === 1) this.books();
    if (known) await this.texts();
    await this.boxes(known ? await this.logs() : null);
    if (known) await this.dossiers();
  }

  private add<Key extends keyof VerifierFacts>(ok: boolean, key: Key, ...facts: Needed<VerifierFacts, Key>): void {
    this.report.lines.push({ ok, text: sentence(key, ...facts) });
    this.tell(this.report);
  }

  /** Carry out a step; a refusal becomes a line. Whether there was none. */
  private async step(title: Text, act: () => Promise<void>): Promise<boolean> {
    try {
      await act();
      return true;
    } catch (error) {
      if (!this.newerFormat) this.report.lines.push(failed(error, title));
      this.tell(this.report);
      return false;
    }
  }

  private file(name: string): Uint8Array {
    const found = this.files.get(name);
    if (!found) throw wrong("file.missing", { name });
    return found;
  }

  /** All files with the hashes of the manifest; the head it gives. */
  private async manifest(): Promise<string | null> {
    let head: string | null = null;
    await this.step(sentence("step.manifest"), async () => {
      const value = readCanonical("manifest.json", this.file("manifest.json"));
      const listed = isObject(value) ? field(value, "files") : undefined;
      const later = newerFormat(this.file("manifest.json"));
      if (later !== null) [this.newerFormat, this.report.newer] = [true, unknownFormat(later)];
      if (!isObject(value) || !isObject(listed) || (field(value, "format") !== `konvent-archive/${FORMAT}` && later === null)) {
        throw wrong("manifest.form");
      }
      head = String(field(value, "head"));
      const names = new Set([...Object.keys(listed), ...this.files.keys()]);
      names.delete("manifest.json");
      let wrongs = 0;
      for (const name of [...names].sort()) {
        const content = this.files.get(name);
        if (content && hexhash(content) === field(listed, name)) continue;
        wrongs += 1;
        this.add(false, "manifest.file", { name, fault: !content ? "missing" : Object.hasOwn(listed, name) ? "changed" : "strange" });
      }
      if (!wrongs) this.add(true, "manifest.agrees", { files: names.size });
    });
    return head;
  }

  /** Rulebook, roll and words are those that were frozen at convening. */
  private books(): void {
    const convened = this.entry(0);
    const bodies = field(convened.data, "bodies");
    const frozen = Array.isArray(bodies) && isObject(bodies[0]) ? bodies[0] : {};
    const books = [
      ["rulebook", "rulebook.json", "rulebook_hash"],
      ["roll", "roll.json", "roll_hash"],
      ["words", "words.json", "words_hash"],
    ] as const;
    for (const [book, name, key] of books) {
      const content = this.files.get(name);
      const right = content !== undefined && hexhash(content) === field(frozen, key);
      if (right) this.add(true, "book.frozen", { book });
      else this.add(false, "book.other", { book });
    }
  }

  /** Every text that somebody typed is the one whose hash stands in its entry, or is said to have been erased. */
  private async texts(): Promise<void> {
    await this.step(sentence("step.texts"), async () => {
      const { kept, erased } = checkTexts(this.file("texts.json"), this.report.entries);
      this.add(true, "texts.kept", { texts: kept });
      for (const { seq, kind } of erased) this.add(true, "texts.erased", { number: seq, kind });
    });
  }

  /** By which edition of the rules the assembly decides; whether it is known, or none that could be. */
  private edition(): boolean {
    const { kind, data } = this.entry(0);
    const edition = field(data, "edition");
    if (kind === "assembly.convened" && typeof edition === "number" && edition > EDITION) this.report.newer ??= unknownEdition(edition);
    if (this.report.newer) return false;
    const right = kind === "assembly.convened" && typeof edition === "number" && edition >= 1;
    if (right) this.add(true, "edition.right", { edition });
    else this.add(false, "edition.none");
    return true;
  }

  private entry(place: number): Entry {
    return this.report.entries[place] as Entry;
  }

  /** What is newer cannot be checked here, and nobody is accused of it. */
  private unknown(): void {
    this.report.lines.push({ ok: null, text: this.report.newer as Text });
    this.tell(this.report);
  }

  private said(kind: string, vote: string): Entry | undefined {
    return this.report.entries.find((entry) => entry.kind === kind && field(entry.data, "vote_id") === vote);
  }

  private options(opened: Entry): Record<string, string> {
    const names = this.files.get("names.json");
    return names ? namesOfOptions(this.report.entries, readCanonical("names.json", names), String(field(opened.data, "item_id"))) : {};
  }

  /** The log of every secret vote, and that its stages are those that the journal names. */
  private async logs(): Promise<Map<string, LogFollower>> {
    const followers = new Map<string, LogFollower>();
    const known = new Set<string>();
    for (const entry of this.report.entries) {
      if (entry.kind !== "votes.opened" || field(entry.data, "secret") !== true) continue;
      const vote = String(field(entry.data, "vote_id"));
      const name = fileOf("votes", vote);
      known.add(name);
      this.secret.add(vote);
      const title = sentence("step.vote", { vote });
      await this.step(title, async () => {
        const follower = await verifySoFar(this.file(name), (progress) => {
          this.report.progress = progress;
          this.tell(this.report);
        });
        this.report.progress = null;
        this.agrees(entry, vote, follower);
        followers.set(vote, follower);
        this.report.votes.push({ name, follower, scale: scaleOf(follower), options: this.options(entry) });
        this.add(true, follower.complete ? "vote.right" : "vote.right_so_far", { step: title, ballots: follower.ballots.length });
      });
      this.report.progress = null;
    }
    for (const name of this.files.keys()) {
      if (name.startsWith("votes/") && !known.has(name)) {
        this.add(false, "vote.strange", { name });
      }
    }
    return followers;
  }

  private agrees(opened: Entry, vote: string, log: LogFollower): void {
    const start = field(opened.data, "log");
    const [sealed, result] = [this.said("votes.encrypted", vote), this.said("votes.decrypted", vote)];
    const heads: [Json | undefined, string, Entry][] = [
      [isObject(start) ? field(start, "head") : undefined, log.heads.setup, opened],
      ...(sealed ? [[field(sealed.data, "head"), log.heads.sealed, sealed] as [Json | undefined, string, Entry]] : []),
      ...(result ? [[field(result.data, "head"), log.heads.result, result] as [Json | undefined, string, Entry]] : []),
    ];
    for (const [expected, found, entry] of heads) {
      if (expected !== found) {
        throw wrong("journal.other_log", { entry: entry.seq, kind: entry.kind });
      }
    }
    if ((log.ended && !sealed) || (log.shares.length > 0 && !result && log.complete)) {
      throw wrong("journal.shorter");
    }
    if (result && JSON.stringify(field(result.data, "result")) !== JSON.stringify(log.result)) {
      throw wrong("journal.other_result", { entry: result.seq, kind: result.kind });
    }
  }

  /** Every sealed vote has its box, with the count and root in the journal; and there is no other box.
   *
   * logs: null if the edition is not known; then only the boxes that are there are looked at. */
  private async boxes(logs: ReadonlyMap<string, LogFollower> | null): Promise<void> {
    const known = new Set<string>();
    let right = 0;
    for (const entry of this.report.entries) {
      if (entry.kind !== "votes.sealed") continue;
      const vote = String(field(entry.data, "vote_id"));
      const name = fileOf("boxes", vote);
      if (!logs && (entry.version !== 1 || !this.files.has(name))) continue;
      const log = logs?.get(vote);
      if (!log && this.secret.has(vote)) continue; // its log was refused already
      if (!log) known.add(name);
      await this.step(sentence("step.box", { vote }), async () => {
        const ballots = log ? asBox(log) : await this.slices.run(readLines(name, this.file(name)));
        if (field(entry.data, "count") !== ballots.length || field(entry.data, "root") !== root(ballots.map(leafOf))) {
          throw wrong("box.other");
        }
        right += 1;
      });
    }
    for (const name of logs ? this.files.keys() : []) {
      if (name.startsWith("boxes/") && !known.has(name)) {
        this.add(false, "box.strange", { name });
      }
    }
    if (right) this.add(true, "boxes.right", { boxes: right });
  }

  /** The dossiers of motions: each chain, the states of them that the journal names, and the statute book they change. What follows from what is for `konvent verify`. */
  private async dossiers(): Promise<void> {
    let right = 0;
    const read = new Map<string, Entry[]>();
    for (const name of this.files.keys()) {
      const dossier = /^dossiers\/(.+)\.jsonl$/.exec(name)?.[1];
      if (dossier === undefined) continue;
      await this.step(sentence("step.dossier", { name: dossier }), async () => {
        const { hashes, entries } = await this.slices.run(readDossier(this.file(name), name));
        for (const { kind, data } of this.report.entries) {
          if (kind !== "agenda.motion_followed" || field(data, "dossier") !== dossier) continue;
          if (hashes[Number(field(data, "seq")) - 1] !== field(data, "head")) throw wrong("dossier.head");
        }
        // Of the statute book every member can read all.
        if (entries.length < hashes.length && entries.some(({ kind }) => kind.startsWith("statutes."))) throw wrong("statutes.book");
        const document = checkDocuments(dossier, entries, (file) => this.file(file));
        if (document?.at) this.add(true, "document.erased", document);
        else if (document) this.add(true, "document.kept", { motion: document.motion });
        read.set(dossier, entries);
        right += 1;
      });
    }
    for (const [dossier, entries] of read) {
      await this.step(sentence("step.dossier", { name: dossier }), async () => checkStatutes(dossier, entries, read.get(bookOf(dossier)), this.report.entries));
    }
    if (right) this.add(true, "dossiers.right", { files: right });
  }
}

/** The ballots of a log as the journal sealed them. */
const asBox = (log: LogFollower): Json[] =>
  log.ballots.map((cast) => ({ member: cast.credential, person: "", choice: cast.raw, channel: "online", id: cast.tracker }));
