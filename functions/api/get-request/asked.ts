import { html } from "hono/html";
import { localDate } from "#shared/domain/deadline/deadlines.ts";
import { openQuestions } from "#shared/domain/open-questions.ts";
import { isOpen, type Request } from "#shared/domain/request.ts";
import type { Html } from "#shared/edge/page.ts";
import type { Words } from "#shared/letters/words.ts";
import { controller } from "#shared/policy/controller.ts";
import { feeWaits } from "#shared/rules/clock-stands.ts";

/** What the person has to do now, and the way to do it. */
export function asked(request: Request, words: Words): Html | "" {
  if (!isOpen(request)) return "";
  const { t } = words;
  return html`<h2>${t("status:asked")}</h2>
${thing(request, words)}`;
}

function thing(request: Request, { t, instant, date, money }: Words): Html {
  const { requestId, pause, zone } = request;
  if (pause?.question && pause.why !== "not-me" && openQuestions(request).length > 0)
    return html`<p>${t("status:question", { on: date(localDate(pause.since, zone)) })}</p>
<blockquote dir="auto">${pause.question}</blockquote>
<p><a class="button" href="/requests/${requestId}/messages">${t("status:messages.answer")}</a></p>
<p class="hint">${t("status:how-to-answer", { email: controller.email })}</p>`;
  if (feeWaits(request)) {
    const { amount, currency, payBy } = request.fee;
    return html`<p>${t("status:fee-asked", { amount: money(amount, currency), payBy: date(payBy) })}</p>`;
  }
  if (request.status === "awaiting-verification" && !pause)
    return html`<p>${t("status:confirm", { until: instant(request.windowEndsAt) })}</p>
<p class="hint">${t("status:confirm-address")}</p>
<form method="post" action="/requests/${requestId}/resend"><button class="second">${t("status:resend")}</button></form>`;
  return html`<p>${t("status:nothing-asked")}</p>`;
}
