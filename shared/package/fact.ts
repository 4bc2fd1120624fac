import { html } from "hono/html";

export type Html = ReturnType<typeof html>;

/** One row of a list of facts; several values form a list of their own. */
export function fact(label: string, value: string | readonly string[]): Html {
  const content =
    typeof value === "string" ? value : html`<ul>${value.map((text) => html`<li>${text}</li>`)}</ul>`;
  return html`<dt>${label}</dt><dd>${content}</dd>\n`;
}

/** A text with the law on which it rests, if any; the full stop of a sentence comes last. */
export const resting = (text: string, law: string | undefined): string =>
  law ? text.replace(/\.?$/, (stop) => ` (${law})${stop}`) : text;
