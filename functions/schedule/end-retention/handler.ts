import { schedule } from "#shared/edge/schedule.ts";
import { endRetention } from "#shared/life/6-after/end-retention.ts";
import { connect } from "#shared/needs/connect.ts";
import { log } from "#shared/telemetry/log.ts";
import { needs } from "./needs.ts";

const services = connect(needs);
/** A processor may run as long as its own function may. */
const longest = 1000 * Math.max(0, ...services.manifests.map(({ limits }) => limits.timeoutSeconds));

export const handler = schedule(
  "The end of what was kept",
  async ({ mayGoOn }) => {
    await endRetention(services, {
      mayGoOn,
      onFailure: (processor, error) => log.failure("Ending what was kept", error, { processor }),
    });
  },
  { stopBeforeMs: longest },
);
