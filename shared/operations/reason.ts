import * as z from "zod";

/**
 * Why an operator did something. It stays in the evidence for years, so it must not name the person; an e-mail
 * address is the one slip that can be told for certain.
 */
export const reason = z
  .string()
  .trim()
  .min(3, "needs 3 characters at least")
  .max(500, "may have 500 characters at most")
  .regex(/^\P{Cc}*$/u, "must be one line without control characters")
  .refine(
    (text) => !/\S@\S+\.\S/.test(text),
    "holds an e-mail address: reasons are kept as evidence and must not name the person",
  );
