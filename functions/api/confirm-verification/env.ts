import * as z from "zod";

export const env = z.object({
  REQUEST_TABLE: z.string(),
  STATE_MACHINE_ARN: z.string(),
  KEYED_HASH_KEY: z.string(),
  PUBLIC_URL: z.string(),
  SES_CONFIGURATION_SET: z.string(),
});
