import * as z from "zod";

/**
 * The event of a processor's function: for its task of a request or, with `ask`, for its knowledge of the person;
 * once a day, without a request, for the end of its retention.
 */
export const processorEvent = z.union([
  z.object({
    requestId: z.string(),
    processor: z.string(),
    ask: z.literal("identification").exactOptional(),
  }),
  z.object({ processor: z.string(), ask: z.literal("retention") }),
]);
export type ProcessorEvent = z.infer<typeof processorEvent>;
