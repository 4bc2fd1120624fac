import * as z from "zod";
import { processorFunctions } from "#shared/adapters/processor-functions.ts";

export const env = z.object({
  REQUEST_TABLE: z.string(),
  STATE_MACHINE_ARN: z.string(),
  PROCESSOR_FUNCTIONS: processorFunctions,
  SES_CONFIGURATION_SET: z.string(),
});
