import * as z from "zod";

/** A number of something, such as an invoice: some systems write it as a number, and a person reads it as a text. */
export const storedId = () =>
  z.preprocess((value) => (typeof value === "number" ? String(value) : value), z.string().min(1));
