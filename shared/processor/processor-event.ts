import * as z from "zod";

/**
 * What the function of a processor is invoked with: for its task of a request or, with `ask`, for what it knows of the
 * person; once a day, without a request, to end what it has kept long enough.
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
