import type { Context } from "aws-lambda";
import { safeHandler } from "#shared/edge/safe-handler.ts";
import { endRetention } from "#shared/life/6-after/end-retention.ts";
import { connect } from "#shared/needs/connect.ts";
import { log } from "#shared/telemetry/log.ts";
import { needs } from "./needs.ts";

const services = connect(needs);
/** A processor may take as long as its own function may run. */
const longest = 1000 * Math.max(0, ...services.manifests.map(({ limits }) => limits.timeoutSeconds));

export const handler = safeHandler(
  "The end of what was kept",
  async (_event: unknown, context: Context): Promise<void> => {
    await endRetention(services, {
      mayGoOn: () => context.getRemainingTimeInMillis() > longest,
      onFailure: (processor, error) => log.failure("Ending what was kept", error, { processor }),
    });
  },
);
