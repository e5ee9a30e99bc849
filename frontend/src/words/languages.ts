// Printed by scripts/print-typescript from src/konvent/lawbook/words; not to be changed by hand.

/** The languages of the catalogue: their own names, and how browsers write their dates, what stands before decimals. */
export const LANGUAGES = {"de": {"name": "Deutsch", "locale": "de-DE", "decimal": ","}, "en": {"name": "English", "locale": "en-GB", "decimal": "."}};

export type Language = keyof typeof LANGUAGES;
