import { html } from "hono/html";
import { localDate } from "#shared/domain/deadline/deadlines.ts";
import type { Request } from "#shared/domain/request.ts";
import type { Html } from "#shared/edge/page.ts";
import type { Words } from "#shared/letters/words.ts";
import type { RequestDetails } from "#shared/life/look/request-details.ts";

/** The answer, once it is sent: where it is, or the way to open it. */
export function answerPart(
  { requestId, zone }: Request,
  { answer, status }: RequestDetails,
  { t, date }: Words,
): Html | "" {
  if (!answer || status !== "completed") return "";
  const content = () => {
    if (answer.to === "representative") return html`<p>${t(`status:answer-elsewhere.${answer.kind}`)}</p>`;
    if (answer.kind === "letter") return html`<p>${t("status:letter-sent")}</p>`;
    if (!answer.available) return html`<p>${t("status:package-gone")}</p>`;
    return html`<p>${t("status:package-ready", { until: date(localDate(answer.expiresAt, zone)) })}</p>
<form method="post" action="/requests/${requestId}/answer"><button>${t("status:open-answer")}</button></form>`;
  };
  return html`<h2>${t("status:answer")}</h2>
${content()}`;
}
