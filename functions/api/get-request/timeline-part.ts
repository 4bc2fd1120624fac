import { html } from "hono/html";
import { timelineText } from "#shared/domain/evidence-events.ts";
import { textIn } from "#shared/domain/localised-text.ts";
import type { Html } from "#shared/edge/page.ts";
import type { Words } from "#shared/letters/words.ts";
import type { RequestDetails } from "#shared/life/look/request-details.ts";

/** Every event that the person may know of, the newest first, in the language of the page. */
export function timelinePart({ timeline }: RequestDetails, { t, instant, language }: Words): Html | "" {
  const items = timeline.toReversed().flatMap(({ at, event }) => {
    const text = timelineText(event);
    return text
      ? [html`<li><time datetime="${at}">${instant(at)}</time><br>${textIn(text, language)}</li>\n`]
      : [];
  });
  if (items.length === 0) return "";
  return html`<h2>${t("status:timeline")}</h2>
<ol class="timeline">
${items}</ol>`;
}
