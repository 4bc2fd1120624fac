import * as z from "zod";

/** Processor id → ARN of its function, as the environment holds it: JSON. */
export const processorFunctions = z
  .string()
  .transform((json) => z.record(z.string(), z.string()).parse(JSON.parse(json)));
