import type { Completed } from "#shared/domain/request.ts";
import { complete } from "#shared/domain/transitions.ts";
import type { SweepServices } from "#shared/life/attend/services.ts";
import { sweep } from "#shared/life/attend/sweep.ts";
import { fakeServices } from "#test/fakes/services.ts";
import { requestId } from "#test/fixtures/requests.ts";

/** The sweep over every port in memory, on a clock that is moved by hand. */
export function sweepWorld(own: Partial<SweepServices> = {}) {
  const fakes = fakeServices();
  const failures: string[] = [];
  const services = { ...fakes.services, invokeProcessor: async () => undefined, ...own };
  const run = () =>
    sweep(services, { mayGoOn: () => true, onFailure: (_id, error) => failures.push((error as Error).name) });
  return {
    ...fakes,
    services,
    failures,
    run,
    /** Sweeps at this interval in hours, up to an instant. */
    async sweepUntil(end: string, everyHours = 6) {
      for (let t = Date.parse(services.clock()); t <= Date.parse(end); t += everyHours * 3_600_000) {
        fakes.moveTo(new Date(t).toISOString());
        await run();
      }
    },
    notices: async () =>
      (await services.store.events(requestId)).flatMap(({ type, details }) =>
        type === "notice-sent" ? [String(details?.notice)] : [],
      ),
  };
}

/** Answers the request, like the workflow's last step. */
export function completeNow({ store, clock }: SweepServices, more: Partial<Completed> = {}) {
  return store.update(requestId, ({ request }) => ({
    at: clock(),
    request: { ...complete(request, clock(), "complied"), ...more },
    events: [],
    result: undefined,
  }));
}
