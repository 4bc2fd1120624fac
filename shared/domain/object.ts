import * as z from "zod";

/** A strict object that says which members it takes when it is sent another; the name that was sent is not repeated. */
export function object<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  const allowed = Object.keys(shape).join(", ");
  return z.strictObject(shape, {
    error: ({ code }) =>
      code === "unrecognized_keys" ? `Only these members are allowed: ${allowed}.` : undefined,
  });
}
