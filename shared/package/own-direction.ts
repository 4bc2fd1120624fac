import { html } from "hono/html";
import type { Html } from "./fact.ts";

/** Marks data inside a text of ours, so that neither can turn the other's direction. Data has no such characters after `visibleText`. */
export const ownDirection = (text: string): string => `\u2068${text}\u2069`;

/** The text with its marks as elements: unlike characters, they are not copied along with a name. */
export function asElements(text: string): Html {
  // A text that was shortened may lack the last mark.
  const parts = text.split(/\u2068([^\u2069]*)\u2069?/);
  return html`${parts.map((part, at) => (at % 2 ? html`<bdi>${part}</bdi>` : part))}`;
}
