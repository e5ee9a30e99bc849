// What a motion about a person says lies beside its dossier, by the ref that its text in the journal names: it is that, or its
// erasure stands in the dossier. As core/motions/documents.py and verify/texts.py.
import { field, isObject } from "../booth/json";
import type { Block } from "../motions/blocks";
import { type Dated, readCanonical } from "./journal";
import { isErased, keptIn, refOf } from "./texts";
import { wrong } from "./words";

const NAMING = ["motions.drafted", "motions.revised", "motions.submitted"];
const ERASED = "motions.document_erased";

/** The number of the motion, and when its words were erased, "" while they are there; null of one that is about no person. */
export function checkDocuments(dossier: string, entries: readonly Dated[], file: (name: string) => Uint8Array): { motion: string; at: string } | null {
  const naming = entries.filter(({ kind, data }) => NAMING.includes(kind) && field(data, "document"));
  if (!naming.length) return null;
  const number = entries.find(({ kind }) => kind === "motions.published");
  const motion = number ? String(field(number.data, "number")) : dossier;
  const erasures = entries.filter(({ kind }) => kind === ERASED).map(({ at }) => at);
  const name = `dossiers/${dossier}.texts.json`;
  const listed = readCanonical(name, file(name));
  let at = "";
  for (const { data } of naming) {
    const ref = String(field(data, "document"));
    const text = field(data, "text") as unknown as Block[];
    if (text.length !== 2 || text[1]?.text !== `SHA-256: ${ref}`) throw wrong("document.other", { motion });
    const value = isObject(listed) && Object.hasOwn(listed, ref) ? field(listed, ref) : undefined;
    if (value === undefined) throw wrong("document.missing", { motion });
    if (isErased(value)) {
      at = String(field(value as never, "erased_at"));
      if (!erasures.includes(at)) throw wrong("document.gone", { motion });
      continue;
    }
    if (refOf(...keptIn(value)) !== ref) throw wrong("document.other", { motion });
    if (erasures.length) throw wrong("document.there", { motion });
  }
  return { motion, at };
}
