import type { Upgrade } from "./stored-record.ts";

const isDeed = /^(asked-|follow-up-|hold-released$)/;

/** Version 1 marked things as sent that are no mail; version 2 has `done` for them, by name and with the instant. */
const doneIsNotSent: Upgrade = (request) => {
  const entries = Object.entries(
    (request.sent ?? {}) as Record<string, { claimedAt: string; sentAt?: string }>,
  );
  const done = entries.flatMap(([name, { sentAt }]) =>
    isDeed.test(name) && sentAt ? [[name, sentAt] as const] : [],
  );
  return {
    ...request,
    sent: Object.fromEntries(entries.filter(([name]) => !isDeed.test(name))),
    ...(done.length > 0 && { done: Object.fromEntries(done) }),
  };
};

/** Version 1 found the last question in the evidence; version 2 has it on the request. */
const questionIsKept: Upgrade = (request) => {
  const { why, question } = (request.pause ?? {}) as { why?: string; question?: string };
  return question === undefined ? request : { ...request, lastQuestion: { why, question } };
};

/** `requestUpgrades[0]` makes version 2 of version 1, and so on. */
export const requestUpgrades: readonly Upgrade[] = [(request) => questionIsKept(doneIsNotSent(request))];
