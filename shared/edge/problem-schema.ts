import * as z from "zod";

/** `application/problem+json` in this API. */
export const problemSchema = z
  .object({
    type: z.string().meta({ description: "Names the problem; resolves to its description." }),
    title: z.string(),
    status: z.int(),
    detail: z
      .string()
      .meta({ description: "What is wrong and what is allowed. Never repeats what was sent." }),
    errors: z
      .array(
        z.object({
          detail: z.string(),
          pointer: z
            .string()
            .optional()
            .meta({ description: "JSON pointer into the body, as a URI fragment.", examples: ["#/email"] }),
          header: z.string().optional().meta({ description: "Name of the header the problem is in." }),
          parameter: z
            .string()
            .optional()
            .meta({ description: "Name of the query parameter the problem is in." }),
        }),
      )
      .optional()
      .meta({ description: "Every problem found, not only the first." }),
    sentAt: z.iso
      .datetime()
      .optional()
      .meta({ description: "When the mail was sent that took the place of this one." }),
    error: z
      .object({
        code: z.int(),
        message: z.string(),
        errors: z.array(z.object({ domain: z.string(), reason: z.string(), message: z.string() })).optional(),
      })
      .optional()
      .meta({ description: "The same as OpenDSR describes it, for controllers that speak that." }),
    triesLeft: z.int().optional().meta({ description: "How many more codes may be tried." }),
  })
  .meta({ id: "Problem", description: "RFC 9457 problem details." });
