import { addTo } from "#shared/domain/deadline/deadlines.ts";
import { mails } from "#shared/domain/mail-names.ts";
import { isOpen } from "#shared/domain/request.ts";
import { standing } from "#shared/policy/standing.ts";
import { verification } from "#shared/policy/verification.ts";
import { disownedSince } from "../disowned.ts";
import { reminder } from "./reminder.ts";

const atOnce = "PT2M";

/** A request with a report "not me" waits for the operators: they are told, and reminded until they have looked. */
export const frozen = reminder({
  to: "desk",
  due({ request }) {
    const since = disownedSince(request);
    if (!since) return [];
    let count = 0;
    while (request.sent[mails.frozen(since, count)]?.sentAt) count++;
    return [{ mailName: mails.frozen(since, count), at: lookAt(since, count) }];
  },
  letter({ request }, mailName) {
    const since = disownedSince(request);
    if (!since || !mailName.startsWith(mails.frozen(since, 0))) return undefined;
    const { requestId, right } = request;
    const canBeUndone = standing[right] !== undefined;
    return { name: "frozen" as const, requestId, since, isOver: !isOpen(request), canBeUndone };
  },
});

function lookAt(since: string, count: number): string {
  const { after, every } = verification.reminders;
  const given = [atOnce, ...after];
  const last = given.length - 1;
  let at = addTo(since, given[Math.min(count, last)] as string);
  for (let more = last; more < count; more++) at = addTo(at, every);
  return at;
}
