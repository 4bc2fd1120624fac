import * as z from "zod";

export const env = z.object({
  REQUEST_TABLE: z.string(),
  STATE_MACHINE_ARN: z.string(),
  PROCESSOR_FUNCTION_PREFIX: z.string(),
  SES_CONFIGURATION_SET: z.string(),
});
