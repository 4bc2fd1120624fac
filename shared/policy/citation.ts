/** What the articles of the GDPR are cited as, by regime: the UK GDPR has the same. No other law has, so none are named. */
const cited: Readonly<Record<string, string>> = { gdpr: "GDPR", "uk-gdpr": "UK GDPR" };

/** Puts a reference behind a text, such as ` (GDPR Art. 15)`; nothing where articles are not named. */
export type Cite = (reference: string) => string;

/** @param laws ids of the regimes that bind. */
export function citing(laws: readonly string[]): Cite {
  const name = nameUnder(laws);
  return (reference) => (name ? ` (${reference.replace("GDPR", name)})` : "");
}

function nameUnder(laws: readonly string[]): string | undefined {
  return laws.map((law) => cited[law]).find(Boolean);
}

const parts = String.raw`(?:\(\w+\))`;
const article = String.raw`Art\. \d+${parts}*`;
const articles = `${article}(?:(?:, | and | with )(?:${article}|${parts}+))*`;
const ofGdpr = `(?:UK )?GDPR ${articles}`;
const citation = new RegExp(
  ` ?\\((?:${ofGdpr}|${articles})\\)|[,;] ${ofGdpr}(?=\\)|$)|${ofGdpr}(?:[,;] )?`,
  "g",
);

/**
 * What processors and operators wrote, as it holds under the laws that bind: they cite the GDPR, in parentheses or in fields of
 * their own, by its name or after it, and other laws have no such articles.
 */
export function citedUnder<T>(laws: readonly string[], texts: T): T {
  const name = nameUnder(laws);
  const cite = (text: string) =>
    name ? text.replace(/(?:UK )?GDPR(?= Art\.)/g, name) : text.replace(citation, "");
  return JSON.parse(JSON.stringify(texts), (_, value) => (typeof value === "string" ? cite(value) : value));
}
