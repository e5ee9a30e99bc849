// Printed by scripts/print-typescript from src/konvent/lawbook/words; not to be changed by hand.

/** The languages of the catalogue: their own names, and how browsers write their dates. */
export const LANGUAGES = {"de": {"name": "Deutsch", "locale": "de-DE"}, "en": {"name": "English", "locale": "en-GB"}};

export type Language = keyof typeof LANGUAGES;
