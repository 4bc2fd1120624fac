import * as z from "zod";

export const env = z.object({ PROCESSOR_FUNCTION_PREFIX: z.string() });
