import * as z from "zod";

export const env = z.object({ PUBLIC_URL: z.string() });
