import { setTimeout as delay } from "node:timers/promises";
import { TerminalError } from "#shared/domain/errors.ts";
import { codeOf, secretName } from "#shared/domain/failure/kinds.ts";
import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { ReadSecret } from "#shared/ports/read-secret.ts";
import type { SystemKit } from "./contract.ts";
import { type Pacing, pacedBy, retryAfter, Throttled, TokenBucket } from "./rate-limit.ts";

/** The parts of a kit: the manifest names the secrets and the rate. */
export interface Reach extends Partial<Pacing> {
  readonly clock: Clock;
  /** Absent where a processor has no secrets. */
  readonly secrets?: ReadSecret | undefined;
  /** How calls over HTTP are made; absent: as Node makes them. */
  readonly fetch?: typeof fetch;
}

/** How a processor reaches a system outside. */
export function systemKit(
  { secrets = [], limits }: Partial<Pick<ProcessorManifest, "secrets" | "limits">>,
  { clock, secrets: read, fetch: callOver = fetch, ...pacing }: Reach,
): SystemKit {
  const paced = pacedBy({
    bucket: new TokenBucket(limits?.rate),
    now: () => performance.now(),
    wait: delay,
    timeLeft: () => Number.POSITIVE_INFINITY,
    ...pacing,
  });
  return {
    now: clock,

    async secret(name, options) {
      if (read && secrets.includes(name)) return read(name, options);
      throw new TerminalError({ code: "secret-not-named", secret: secretName(name) });
    },

    paced,

    fetch: (url, init) =>
      paced(async () => {
        const response = await callOver(url, init);
        const after = retryAfter(response.headers.get("retry-after"), Date.now());
        const isThrottled = response.status === 429 || (response.status === 503 && after !== undefined);
        if (!isThrottled) return response;
        await response.body?.cancel();
        throw new Throttled(codeOf(new URL(url).hostname), after);
      }),
  };
}
