import type { Disturbance } from "./trial.ts";

/** Calls over HTTP that are counted, and that a check can disturb: one is refused, or its answer is lost. */
export function disturbedCalls() {
  let disturbance: Disturbance | undefined;
  let all = 0;
  let since = 0;
  const call: typeof fetch = async (url, init) => {
    all++;
    const isHit = since++ === disturbance?.at;
    if (isHit && disturbance?.kind === "throttled")
      return new Response(null, { status: 429, headers: { "retry-after": "0" } });
    const response = await fetch(url, init);
    if (!isHit) return response;
    await response.body?.cancel();
    throw new TypeError("The answer is lost.");
  };
  return {
    fetch: call,
    disturb(next: Disturbance | undefined): void {
      disturbance = next;
      since = 0;
    },
    calls: () => ({ all, writes: 0 }),
  };
}
