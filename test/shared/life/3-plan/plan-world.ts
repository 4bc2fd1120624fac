import { stepOf } from "#shared/domain/case.ts";
import { TransientError } from "#shared/domain/errors.ts";
import type { Identification } from "#shared/domain/identification.ts";
import type { Received } from "#shared/domain/request.ts";
import { awaitVerification, skipVerification, verify } from "#shared/domain/transitions.ts";
import type { VerificationLevel } from "#shared/domain/verification-level.ts";
import { approvePlan } from "#shared/life/3-plan/approve-plan.ts";
import { fakeServices } from "#test/fakes/services.ts";
import { newCase, receivedAt, requestId } from "#test/fixtures/requests.ts";
import { knownPerson, twoSystems } from "../2-verify/verify-world.ts";

interface Proved {
  readonly level?: VerificationLevel;
  readonly request?: Partial<Received>;
  /** The systems' answers about the person; by default those of the first step. */
  readonly person?: Identification;
  readonly isMet?: boolean;
}

/** A verified request, and the step that plans it, which can be run again. */
export async function beforePlan({
  level = "L2",
  request: about = {},
  person = knownPerson,
  isMet = true,
}: Proved = {}) {
  const world = fakeServices();
  const asked: string[] = [];
  const down = new Set<"processors">();
  const services = {
    ...world.services,
    manifests: twoSystems,
    identify: async (processor: string) => {
      asked.push(processor);
      if (down.has("processors")) throw new TransientError("billing is down");
      return person;
    },
  };
  await services.store.create(newCase({}, { requestId, ...about }));
  await services.store.update(requestId, ({ request }) => {
    const known = isMet ? { person: { holders: person.known ? ["billing", "mailing"] : [] } } : {};
    const proved =
      level === "L0" || level === "L3"
        ? skipVerification(request, level)
        : verify(awaitVerification(request, receivedAt), receivedAt, level);
    return { at: receivedAt, request: { ...proved, ...known }, events: [], result: undefined };
  });
  const load = async (id = requestId) => {
    const current = await services.store.load(id);
    if (!current) throw new Error("There is no request.");
    return current;
  };
  return {
    ...world,
    services,
    asked,
    down,
    load,
    run: (taskToken = "task-1") => approvePlan({ requestId, taskToken }, services),
    waits: async () => stepOf(await load(), "ApprovePlan")?.waits ?? [],
    status: async () => (await load()).request.status,
    types: async () => (await services.store.events(requestId)).map(({ type }) => type),
  };
}
