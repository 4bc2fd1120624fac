import { addTo, endOf } from "#shared/domain/deadline/deadlines.ts";
import { earliest, latest } from "#shared/domain/moment.ts";
import type { Request } from "#shared/domain/request.ts";
import { regimes } from "#shared/policy/regimes.ts";

type Counted = Pick<Request, "regime" | "alsoRegimes" | "deadlines" | "zone">;

/**
 * The end of the time to confirm a request: the longest time under a law of the request, or else our own. A time
 * longer than ours ends with our target day, so that a denial is in time, too.
 * @param now ISO instant. @param ours ISO duration of the controller.
 */
export function verificationEnds(request: Counted, now: string, ours: string): string {
  const own = addTo(now, ours);
  const { regime, alsoRegimes = [], deadlines, zone } = request;
  const lawful = [regime, ...alsoRegimes].flatMap((id) => regimes[id]?.verificationWindow?.lasts ?? []);
  const longest = latest(own, ...lawful.map((window) => addTo(now, window)));
  return longest === own ? own : earliest(longest, latest(own, endOf(deadlines.target, zone)));
}
