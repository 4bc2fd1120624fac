import * as z from "zod";

export const env = z.object({
  REQUEST_TABLE: z.string(),
  PURGE_FUNCTION: z.string(),
  STATE_MACHINE_ARN: z.string(),
  PROCESSOR_FUNCTION_PREFIX: z.string(),
  METRICS_NAMESPACE: z.string(),
  SES_CONFIGURATION_SET: z.string(),
  KEYED_HASH_KEY: z.string(),
  PUBLIC_URL: z.string(),
});
