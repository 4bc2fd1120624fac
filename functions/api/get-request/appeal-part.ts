import { html } from "hono/html";
import type { Html } from "#shared/edge/page.ts";
import type { Words } from "#shared/letters/words.ts";
import type { RequestDetails } from "#shared/life/look/request-details.ts";

/** A person who disagrees with the answer can appeal here where a law lets them, and sees how far an appeal is. */
export function appealPart({ requestId, appeal }: RequestDetails, { t, date }: Words): Html | "" {
  if (!appeal) return "";
  const { state, until } = appeal;
  const link = html`<p><a class="button second" href="/requests/${requestId}/appeal">${t("status:appeal.make")}</a></p>`;
  return html`<h2>${t(state === "possible" ? "status:appeal.heading" : "status:appeal.yours")}</h2>
<p>${t(`status:appeal.${state}`, { until: date(until) })}</p>
${state === "possible" ? link : ""}`;
}
