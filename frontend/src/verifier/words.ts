// What the page says: the sentences of the catalogue that it carries, in every language.
import { Rejected } from "../booth/rejected";
import { everywhere, type Needed } from "../words/say";
import { VERIFIER, type VerifierFacts } from "../words/verifier";

export const sentence = everywhere(VERIFIER);

export const wrong = <Key extends keyof VerifierFacts>(key: Key, ...facts: Needed<VerifierFacts, Key>): Rejected => new Rejected(sentence(key, ...facts));
