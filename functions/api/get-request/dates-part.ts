import { html } from "hono/html";
import type { ClockEvent } from "#shared/domain/deadline/clock-event.ts";
import { localDate } from "#shared/domain/deadline/deadlines.ts";
import { isDate } from "#shared/domain/deadline/place.ts";
import type { Request } from "#shared/domain/request.ts";
import { summaryList } from "#shared/edge/form/summary-list.ts";
import type { Html } from "#shared/edge/page.ts";
import type { Words } from "#shared/letters/words.ts";
import type { RequestDetails } from "#shared/life/look/request-details.ts";

/** The dates of a request, and why they are no others. */
export function datesPart(
  { clockEvents = [], zone, deadlines, receivedOn }: Request,
  { closedAt }: RequestDetails,
  { t, date }: Words,
): Html {
  const row = (key: string, day: string) => ({ term: t(`status:${key}`), value: date(day) });
  const rows = [
    row("received", receivedOn),
    ...(closedAt
      ? [row("closed", localDate(closedAt, zone))]
      : [row("target", deadlines.target), row("legal", deadlines.legal)]),
  ];
  const dayOf = ({ at }: ClockEvent) => (isDate(at) ? at : localDate(at, zone));
  const reasons = [
    ...clockEvents.map((event) => t(`status:event.${event.kind}`, { on: date(dayOf(event)) })),
    ...(deadlines.base === deadlines.legal || closedAt
      ? []
      : [t("status:off-holiday", { base: date(deadlines.base) })]),
  ];
  const why = html`<h3>${t("status:moved")}</h3>
<ul>${reasons.map((reason) => html`<li>${reason}</li>\n`)}</ul>`;
  return html`<h2>${t("status:dates")}</h2>
${summaryList(rows)}${reasons.length > 0 ? why : ""}`;
}
