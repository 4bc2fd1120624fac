import * as z from "zod";

export const env = z.object({ PACKAGE_BUCKET: z.string() });
