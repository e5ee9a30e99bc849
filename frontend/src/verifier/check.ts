// Checks a file that somebody dropped on the page: the log of one secret vote, or the archive of an assembly.
import { field, isObject, type Json, type JsonObject } from "../booth/json";
import { Slices } from "../booth/pause";
import { asRejected, type Rejected, type Text, wrong } from "../booth/rejected";
import { hexhash } from "../booth/texts";
import { type LogFollower, type Progress, verifyLog, verifySoFar } from "../booth/verification";
import { type Files, isContainer, unpack } from "./container";
import { type Entry, fileOf, leafOf, readCanonical, readJournal, readLines, root } from "./journal";

/** One thing that was checked. */
export interface Line {
  ok: boolean;
  text: Text;
}

/** A secret vote that was checked. name: its file; scale: weights in the log are votes * scale. */
export interface Vote {
  name: string;
  follower: LogFollower;
  scale: number;
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
  finished: boolean;
}

type Tell = (report: Report) => void;

export const isRight = (report: Report): boolean => report.finished && report.lines.every((line) => line.ok);

/** Check a file. Never throws: what is wrong stands in the report. */
export async function checkFile(name: string, data: Uint8Array, tell: Tell): Promise<Report> {
  const report: Report = { kind: isContainer(data) ? "archive" : "log", name, lines: [], votes: [], entries: [], progress: null, finished: false };
  tell(report);
  if (report.kind === "archive") await new ArchiveCheck(report, data, tell).run();
  else await checkLog(report, data, tell);
  report.progress = null;
  report.finished = true;
  tell(report);
  return report;
}

const line = (ok: boolean, de: string, en: string): Line => ({ ok, text: { de, en } });
const failed = (error: unknown, step: Text): Line => {
  const { reason } = asRejected(error, "");
  return line(false, `${step.de}: ${reason.de}`, `${step.en}: ${reason.en}`);
};

// --- one log -------------------------------------------------------------------------------------------------

export const STEPS: Record<string, Text> = {
  file: { de: "Datei und Kette", en: "File and chain" },
  setup: { de: "Wahl, Stimmrechte und Schlüssel", en: "Election, voting rights and keys" },
  ballots: { de: "Stimmzettel", en: "Ballots" },
  tally: { de: "Verschlüsselte Summe", en: "Encrypted tally" },
  shares: { de: "Entschlüsselung", en: "Decryption" },
  result: { de: "Ergebnis", en: "Result" },
};
const ORDER = Object.keys(STEPS);

async function checkLog(report: Report, data: Uint8Array, tell: Tell): Promise<void> {
  try {
    const checked = await verifyLog(data, (progress) => {
      report.progress = progress;
      tell(report);
    });
    report.lines = ORDER.map((step) => ({ ok: true, text: found(step, checked.follower) }));
    report.votes.push({ name: report.name, follower: checked.follower, scale: scaleOf(checked.follower) });
  } catch (error) {
    const rejected: Rejected = asRejected(error, "file");
    const reached = ORDER.slice(0, Math.max(ORDER.indexOf(rejected.step), 0));
    report.lines = reached.map((step) => ({ ok: true, text: STEPS[step] as Text }));
    report.lines.push(failed(rejected, STEPS[rejected.step] ?? (STEPS.file as Text)));
  }
}

/** What a step has found, in numbers. */
function found(step: string, log: LogFollower): Text {
  const title = STEPS[step] as Text;
  const replaced = log.ballots.filter((cast) => cast.replaced).length;
  const weight = [...log.voters.values()].reduce((sum, voter) => sum + voter.weight, 0);
  const say = (de: string, en: string): Text => ({ de: `${title.de}: ${de}`, en: `${title.en}: ${en}` });
  switch (step) {
    case "file":
      return say("vollständig, in der richtigen Reihenfolge, jeder Prüfwert stimmt.", "complete, in the right order, every hash holds.");
    case "setup":
      return say(
        `${log.voters.size} Stimmrechte mit dem Gewicht ${weight}, jedes einmal; ${log.trustees?.owners.length} Schlüssel der Auszählung, alle belegt.`,
        `${log.voters.size} voting rights of weight ${weight}, each once; ${log.trustees?.owners.length} keys of the count, all proved.`,
      );
    case "ballots":
      return say(
        `${log.ballots.length}${replaced ? `, davon ${replaced} durch einen späteren ersetzt` : ""}; jeder unterschrieben von einem Stimmrecht der Liste, jeder mit Beweis, dass er nur Erlaubtes enthält.`,
        `${log.ballots.length}${replaced ? `, of which ${replaced} replaced by a later one` : ""}; each signed by a voting right of the list, each with proof that it holds only what is allowed.`,
      );
    case "tally":
      return say(
        `das Produkt genau der ${log.numTallied} geltenden Stimmzettel, selbst nachgerechnet.`,
        `the product of exactly the ${log.numTallied} ballots that count, recomputed here.`,
      );
    case "shares":
      return say(`${log.shares.length} Anteile, jeder mit richtigem Beweis.`, `${log.shares.length} shares, each with a right proof.`);
    default:
      return say("es ist genau das, was die Summe enthält.", "it is exactly what the tally holds.");
  }
}

function scaleOf(log: LogFollower): number {
  const konvent = log.election?.extra.konvent;
  const scale = isObject(konvent) ? field(konvent, "scale") : 1;
  return typeof scale === "number" && scale >= 1 ? scale : 1;
}

// --- an archive ----------------------------------------------------------------------------------------------

const CONTAINER = { de: "Behälter", en: "Container" };
const MANIFEST = { de: "Verzeichnis", en: "Manifest" };
const JOURNAL = { de: "Journal", en: "Journal" };

class ArchiveCheck {
  private readonly slices = new Slices();
  private files: Files = new Map();
  private readonly secret = new Set<string>();

  constructor(
    private readonly report: Report,
    private readonly data: Uint8Array,
    private readonly tell: Tell,
  ) {}

  async run(): Promise<void> {
    const readable = await this.step(CONTAINER, async () => {
      this.files = await this.slices.run(unpack(this.data));
      this.add(true, `Behälter: unversehrt (${this.files.size} Dateien).`, `Container: intact (${this.files.size} files).`);
    });
    if (!readable) return;
    const head = await this.manifest();
    const chained = await this.step(JOURNAL, async () => {
      this.report.entries = await this.slices.run(readJournal(this.file("journal.jsonl")));
      const { length } = this.report.entries;
      this.add(true, `Journal: Die Kette der ${length} Einträge ist lückenlos.`, `Journal: the chain of the ${length} entries has no gap.`);
    });
    if (!chained) return;
    const last = this.report.entries.at(-1)?.hash;
    if (head !== null && head !== last) {
      this.add(false, "Verzeichnis: Es nennt einen anderen Endprüfwert als das Journal.", "Manifest: it gives another head than the journal.");
    }
    this.books();
    const logs = await this.logs();
    await this.boxes(logs);
  }

  private add(ok: boolean, de: string, en: string): void {
    this.report.lines.push(line(ok, de, en));
    this.tell(this.report);
  }

  /** Carry out a step; a refusal becomes a line. Whether there was none. */
  private async step(title: Text, act: () => Promise<void>): Promise<boolean> {
    try {
      await act();
      return true;
    } catch (error) {
      this.report.lines.push(failed(error, title));
      this.tell(this.report);
      return false;
    }
  }

  private file(name: string): Uint8Array {
    const found = this.files.get(name);
    if (!found) throw wrong(`Die Datei ${name} fehlt.`, `The file ${name} is missing.`);
    return found;
  }

  /** All files with the hashes of the manifest; the head it gives. */
  private async manifest(): Promise<string | null> {
    let head: string | null = null;
    await this.step(MANIFEST, async () => {
      const value = readCanonical("manifest.json", this.file("manifest.json"));
      const listed = isObject(value) ? field(value, "files") : undefined;
      if (!isObject(value) || !isObject(listed) || field(value, "format") !== "konvent-archive/1") {
        throw wrong("manifest.json hat nicht die Form eines Verzeichnisses.", "manifest.json does not have the form of a manifest.");
      }
      head = String(field(value, "head"));
      const names = new Set([...Object.keys(listed), ...this.files.keys()]);
      names.delete("manifest.json");
      let wrongs = 0;
      for (const name of [...names].sort()) {
        const content = this.files.get(name);
        if (content && hexhash(content) === field(listed, name)) continue;
        wrongs += 1;
        const [de, en] = !content ? ["fehlt", "is missing"] : Object.hasOwn(listed, name) ? ["wurde verändert", "was changed"] : ["gehört nicht dazu", "does not belong"];
        this.add(false, `Verzeichnis: Die Datei ${name} ${de}.`, `Manifest: the file ${name} ${en}.`);
      }
      if (!wrongs) this.add(true, `Verzeichnis: Alle ${names.size} Dateien stimmen mit ihren Prüfwerten überein.`, `Manifest: all ${names.size} files agree with their hashes.`);
    });
    return head;
  }

  /** Rulebook and roll are those that were frozen at convening. */
  private books(): void {
    const convened = this.report.entries[0] as Entry;
    const bodies = convened.data["bodies"];
    const body = Array.isArray(bodies) ? bodies[0] : undefined;
    const frozen = isObject(body ?? null) ? (body as JsonObject) : {};
    const books = [
      ["rulebook.json", "rulebook_hash", "Das Regelwerk", "The rulebook"],
      ["roll.json", "roll_hash", "Die Mitgliederliste", "The roll"],
      ["words.json", "words_hash", "Das Buch der Wörter", "The book of words"],
    ] as const;
    for (const [name, key, de, en] of books) {
      const content = this.files.get(name);
      const right = content !== undefined && hexhash(content) === field(frozen, key);
      if (right) this.add(true, `${de} ist die Fassung der Einberufung.`, `${en} is the version of the convening.`);
      else this.add(false, `${de} ist nicht die Fassung, die bei der Einberufung festgeschrieben wurde.`, `${en} is not the version that was frozen at convening.`);
    }
  }

  private said(kind: string, vote: string): Entry | undefined {
    return this.report.entries.find((entry) => entry.kind === kind && field(entry.data, "vote_id") === vote);
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
      const title = { de: `Geheime Abstimmung ${vote}`, en: `Secret vote ${vote}` };
      await this.step(title, async () => {
        const follower = await verifySoFar(this.file(name), (progress) => {
          this.report.progress = progress;
          this.tell(this.report);
        });
        this.report.progress = null;
        this.agrees(entry, vote, follower);
        followers.set(vote, follower);
        this.report.votes.push({ name, follower, scale: scaleOf(follower) });
        const count = follower.ballots.length;
        this.add(
          true,
          `${title.de}: ${count} Stimmzettel, alle Beweise stimmen, und das Journal nennt genau dieses Protokoll${follower.complete ? "" : " (nicht ausgezählt)"}.`,
          `${title.en}: ${count} ballots, all proofs hold, and the journal names exactly this log${follower.complete ? "" : " (not counted)"}.`,
        );
      });
      this.report.progress = null;
    }
    for (const name of this.files.keys()) {
      if (name.startsWith("votes/") && !known.has(name)) {
        this.add(false, `Das Protokoll ${name} gehört zu keiner geheimen Abstimmung des Journals.`, `The log ${name} belongs to no secret vote of the journal.`);
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
        throw wrong(
          `Eintrag ${entry.seq} (${entry.kind}) nennt ein anderes Protokoll, als hier liegt.`,
          `Entry ${entry.seq} (${entry.kind}) names another log than the one that is here.`,
        );
      }
    }
    if ((log.ended && !sealed) || (log.shares.length > 0 && !result && log.complete)) {
      throw wrong("Das Protokoll geht weiter als das Journal.", "The log goes on further than the journal.");
    }
    if (result && JSON.stringify(field(result.data, "result")) !== JSON.stringify(log.result)) {
      throw wrong(
        `Eintrag ${result.seq} (${result.kind}) nennt ein anderes Ergebnis, als aus dem Protokoll folgt.`,
        `Entry ${result.seq} (${result.kind}) gives another result than the one that follows from the log.`,
      );
    }
  }

  /** Every sealed vote has its box, with the count and root in the journal; and there is no other box. */
  private async boxes(logs: ReadonlyMap<string, LogFollower>): Promise<void> {
    const known = new Set<string>();
    let right = 0;
    for (const entry of this.report.entries) {
      if (entry.kind !== "votes.sealed") continue;
      const vote = String(field(entry.data, "vote_id"));
      const name = fileOf("boxes", vote);
      const title = { de: `Urne ${vote}`, en: `Box ${vote}` };
      const log = logs.get(vote);
      if (!log && this.secret.has(vote)) continue; // its log was refused already
      if (!log) known.add(name);
      await this.step(title, async () => {
        const ballots = log ? asBox(log) : await this.slices.run(readLines(name, this.file(name)));
        if (field(entry.data, "count") !== ballots.length || field(entry.data, "root") !== root(ballots.map(leafOf))) {
          throw wrong("Darin liegt etwas anderes, als versiegelt wurde.", "It holds something else than was sealed.");
        }
        right += 1;
      });
    }
    for (const name of this.files.keys()) {
      if (name.startsWith("boxes/") && !known.has(name)) {
        this.add(false, `Die Urne ${name} gehört zu keiner Abstimmung des Journals.`, `The box ${name} belongs to no vote of the journal.`);
      }
    }
    if (right) this.add(true, `Urnen: ${right}, jede enthält genau das, was versiegelt wurde.`, `Boxes: ${right}, each holds exactly what was sealed.`);
  }
}

/** The ballots of a log as the journal sealed them. */
const asBox = (log: LogFollower): Json[] =>
  log.ballots.map((cast) => ({ member: cast.credential, person: "", choice: cast.raw, channel: "online", id: cast.tracker }));
