import * as z from "zod";

/** Query of the figures. */
export const yearQuery = z.strictObject({
  year: z
    .string()
    .regex(/^[12]\d{3}$/, "Must be a year of four digits, such as 2026.")
    .transform(Number),
});
