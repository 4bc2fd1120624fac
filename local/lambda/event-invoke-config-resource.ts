import * as z from "zod";
import { templateNumber } from "../assembly/no-effect.ts";
import { defineResource } from "../assembly/resource-type.ts";

export const eventInvokeConfigResource = defineResource({
  schema: z.strictObject({
    FunctionName: z.string(),
    Qualifier: z.literal("$LATEST"),
    MaximumRetryAttempts: templateNumber.optional(),
    MaximumEventAgeInSeconds: templateNumber.optional(),
  }),
  describe: (resource) => ({ ref: resource.defaultName, attributes: {} }),
  create: (resource, host) => {
    const { FunctionName, MaximumRetryAttempts, MaximumEventAgeInSeconds } = resource.properties;
    host.events.setLimits(FunctionName, {
      ...(MaximumRetryAttempts !== undefined && { retries: MaximumRetryAttempts }),
      ...(MaximumEventAgeInSeconds !== undefined && { maxAgeMs: MaximumEventAgeInSeconds * 1000 }),
    });
  },
});
