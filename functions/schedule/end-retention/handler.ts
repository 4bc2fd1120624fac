import type { Context } from "aws-lambda";
import { connectRetention } from "#shared/adapters/connect.ts";
import { log } from "#shared/adapters/log.ts";
import { processorFunctions } from "#shared/adapters/processor-functions.ts";
import { endRetention } from "#shared/life/6-after/end-retention.ts";
import { readManifests } from "#shared/processor/manifests.ts";
import { env } from "./env.ts";

const manifests = readManifests();
const askRetention = connectRetention(processorFunctions(env.parse(process.env), manifests));
/** A processor may take as long as its own function may run. */
const longest = 1000 * Math.max(0, ...manifests.map(({ limits }) => limits.timeoutSeconds));

export const handler = async (_event: unknown, context: Context): Promise<void> => {
  await endRetention(
    { manifests, askRetention },
    {
      mayGoOn: () => context.getRemainingTimeInMillis() > longest,
      onFailure: (processor, error) => log.failure("Ending what was kept", error, { processor }),
    },
  );
};
