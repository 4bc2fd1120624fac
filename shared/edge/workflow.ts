import type * as z from "zod";
import { type BackgroundHandler, background } from "./background.ts";
import { parsedEvent } from "./middleware/parsed-event.ts";

/** The Lambda handler of a state, by its name: parses the state's input and runs the use case. */
export function workflow<Input, Output>(
  state: string,
  schema: z.ZodType<Input>,
  run: (input: Input) => Promise<Output>,
): BackgroundHandler<Output> {
  return background(state, [parsedEvent({ schema })], run);
}
