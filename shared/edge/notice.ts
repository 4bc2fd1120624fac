import { html } from "hono/html";
import type { Html } from "./page.ts";

/** A message at the head of a page, read out at once by screen readers. */
export function notice(tone: "good" | "bad", message: string, more = ""): Html {
  return html`<div class="notice ${tone}" role="${tone === "bad" ? "alert" : "status"}">
<p><strong>${message}</strong> ${more}</p>
</div>`;
}
