import * as z from "zod";

/** A strict object whose error lists the allowed members, and does not repeat the name that was sent. */
export function object<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  const allowed = Object.keys(shape).join(", ");
  return z.strictObject(shape, {
    error: ({ code }) =>
      code === "unrecognized_keys" ? `Only these members are allowed: ${allowed}.` : undefined,
  });
}
