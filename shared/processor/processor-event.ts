import * as z from "zod";

/** What the function of a processor is invoked with: for its task of a request or, with `ask`, for what it knows. */
export const processorEvent = z.object({
  requestId: z.string(),
  processor: z.string(),
  ask: z.literal("identification").exactOptional(),
});
export type ProcessorEvent = z.infer<typeof processorEvent>;
