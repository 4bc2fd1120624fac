import { openAppeal } from "#shared/domain/appeal.ts";
import { addTo } from "#shared/domain/deadline/deadlines.ts";
import { mails } from "#shared/domain/mail-names.ts";
import { appealArrivedOn } from "../appealable.ts";
import { reminder } from "./reminder.ts";

/** The person is told that an appeal has arrived: at once, and by the sweep where that failed. */
export const appealReceived = reminder({
  to: "person",
  due({ request }) {
    const appeal = openAppeal(request);
    if (!appeal || request.sent[mails.appealReceived]?.sentAt) return [];
    return [{ mailName: mails.appealReceived, at: addTo(appeal.at, "PT2M") }];
  },
  letter({ request }) {
    const appeal = openAppeal(request);
    const arrivedOn = appealArrivedOn(request);
    return appeal && arrivedOn ? { name: "appeal-received" as const, arrivedOn, due: appeal.due } : undefined;
  },
});
