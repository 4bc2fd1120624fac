import { html } from "hono/html";
import type { Words } from "#shared/letters/words.ts";
import type { Html } from "../page.ts";
import type { Fault } from "./fault.ts";

/** The faults of a form at the head of its page: read out at once, with the focus, each a link to its field. */
export function errorSummary(faults: readonly Fault[], { t }: Words): Html {
  return html`<div class="notice bad summary" role="alert" tabindex="-1" autofocus aria-labelledby="summary">
<h2 id="summary">${t("pages:form.problem")}</h2>
<ul>
${faults.map(({ field, text }) => html`<li><a href="#${field}">${text}</a></li>\n`)}</ul>
</div>`;
}
