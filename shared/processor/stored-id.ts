import * as z from "zod";

/** A number such as an invoice's: some systems store it as a number, and people read it as a text. */
export const storedId = () =>
  z.preprocess((value) => (typeof value === "number" ? String(value) : value), z.string().min(1));
