/** What the articles of the GDPR are cited as, by regime: the UK GDPR has the same. No other law has, so none are named. */
const cited: Readonly<Record<string, string>> = { gdpr: "GDPR", "uk-gdpr": "UK GDPR" };

/** Puts a reference behind a text, such as ` (GDPR Art. 15)`; nothing where articles are not named. */
export type Cite = (reference: string) => string;

export function citing(regime: string): Cite {
  const name = cited[regime];
  return (reference) => (name ? ` (${reference.replace("GDPR", name)})` : "");
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
 * What processors and operators wrote, as it holds under a regime: they cite the GDPR, in parentheses or in fields of
 * their own, by its name or after it, and other laws have no such articles.
 */
export function citedUnder<T>(regime: string, texts: T): T {
  const name = cited[regime];
  const cite = (text: string) =>
    name ? text.replace(/(?:UK )?GDPR(?= Art\.)/g, name) : text.replace(citation, "");
  return JSON.parse(JSON.stringify(texts), (_, value) => (typeof value === "string" ? cite(value) : value));
}
