import type * as z from "zod";
import { type BackgroundHandler, background } from "./background.ts";
import { parsedEvent } from "./middleware/parsed-event.ts";

/**
 * The Lambda handler of a report from outside: parses it and runs the use case.
 * @param what the function does, for the log.
 * @param refuse handles the fault of a report that does not fit. Unless it throws, the report is ignored.
 */
export function callback<Input>(
  what: string,
  schema: z.ZodType<Input>,
  run: (input: Input) => Promise<void>,
  refuse: (error: z.ZodError) => void,
): BackgroundHandler<void> {
  return background(what, [parsedEvent({ schema, refuse })], run);
}
