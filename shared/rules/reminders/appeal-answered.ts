import { appealOf } from "#shared/domain/appeal.ts";
import { addTo } from "#shared/domain/deadline/deadlines.ts";
import { mails } from "#shared/domain/mail-names.ts";
import { appealArrivedOn } from "../appealable.ts";
import { reminder } from "./reminder.ts";

/** The person is told what came of an appeal: at once, and by the sweep where that failed. */
export const appealAnswered = reminder({
  to: "person",
  due({ request }) {
    const decision = appealOf(request)?.decision;
    if (!decision || request.sent[mails.appealAnswered]?.sentAt) return [];
    return [{ mailName: mails.appealAnswered, at: addTo(decision.at, "PT2M") }];
  },
  letter({ request }) {
    const { outcome, text, followUp } = appealOf(request)?.decision ?? {};
    const arrivedOn = appealArrivedOn(request);
    if (!outcome || text === undefined || !arrivedOn) return undefined;
    return { name: "appeal-answered" as const, arrivedOn, outcome, text, ...(followUp && { followUp }) };
  },
});
