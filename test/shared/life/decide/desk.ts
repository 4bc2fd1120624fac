import { expect } from "@jest/globals";
import { placeFor } from "#shared/adapters/place-for.ts";
import type { ClockEvent } from "#shared/domain/deadline/clock-event.ts";
import { computeDeadlines } from "#shared/domain/deadline/compute-deadlines.ts";
import type { DeadlineSheet } from "#shared/domain/deadline/deadline-sheet.ts";
import { type Actor, findBrokenLink } from "#shared/domain/evidence.ts";
import type { Received } from "#shared/domain/request.ts";
import type { Right } from "#shared/domain/right.ts";
import { regimes } from "#shared/policy/regimes.ts";
import type { RequestStore } from "#shared/ports/request-store.ts";
import { fakeServices } from "#test/fakes/services.ts";
import { storeInProgress, task } from "#test/fixtures/case-in-progress.ts";
import { receivedAt, requestId } from "#test/fixtures/requests.ts";

export const actor: Actor = { kind: "operator", id: "desk" };
export const subject = {
  email: "canary@example.org",
  name: "Canary Name",
  identifiers: [{ type: "client-id", value: "canary-id" }],
  details: "I am the canary.",
};

/** A request in progress with one unanswered task, and an operator's services. */
export async function desk(
  request: Partial<Received> = {},
  {
    right = "access" as Right,
    tasks = [task("billing")],
    table = undefined as RequestStore | undefined,
  } = {},
) {
  const world = fakeServices();
  const store = table ?? world.services.store;
  world.services.store = store;
  await storeInProgress(store, tasks, right, { subject, request });
  const load = async () => {
    const current = await store.load(requestId);
    if (!current) throw new Error("There is no request.");
    return current;
  };
  const events = () => store.events(requestId);
  return {
    ...world,
    load,
    events,
    types: async () => (await events()).map(({ type }) => type),
    /** The chain of evidence is intact, and tells nothing about the person. */
    async expectSoundEvidence() {
      const all = await events();
      expect(findBrokenLink(requestId, all, (await load()).request.chain)).toBeUndefined();
      expect(JSON.stringify(all)).not.toMatch(/canary/i);
    },
  };
}

/** The deadline engine's result for the request of the fixtures. */
export function sheetFor(
  events: readonly ClockEvent[],
  { regime = "gdpr", place = "DE-BE", right = "access" } = {},
): DeadlineSheet {
  const row = regimes[regime];
  if (!row) throw new Error(`no regime ${regime}`);
  return computeDeadlines({ regime: row, right, received: receivedAt, place: placeFor(row, place), events });
}
