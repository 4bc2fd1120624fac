import { Temporal } from "temporal-polyfill";
import { instantOn } from "#shared/domain/deadline/deadlines.ts";
import { mails } from "#shared/domain/mail-names.ts";
import { feeWaits } from "../clock-stands.ts";
import { nextOf, reminder } from "./reminder.ts";

/** The operators decide about a fee that nobody has paid in time: they are told on the day after, and then each week. */
export const feeOpen = reminder({
  to: "desk",
  due({ request }) {
    if (!feeWaits(request)) return [];
    const start = instantOn(dayAfter(request.fee.payBy), request.zone, "08:00");
    return [nextOf(request.sent, mails.feeOpen, { start, every: "P7D" })];
  },
  letter({ request }) {
    if (!feeWaits(request)) return undefined;
    const { amount, currency, payBy } = request.fee;
    const { requestId, deadlines } = request;
    return { name: "fee-open" as const, requestId, amount, currency, payBy, legal: deadlines.legal };
  },
});

const dayAfter = (day: string): string => Temporal.PlainDate.from(day).add({ days: 1 }).toString();
