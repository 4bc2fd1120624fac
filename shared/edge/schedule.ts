import { type BackgroundHandler, background } from "./background.ts";
import { type TimeLeft, timeLeft } from "./middleware/time-left.ts";

/**
 * The Lambda handler of a scheduled job.
 * @param what the job does, for the log.
 * @param stopBeforeMs the time before the function's end in which no further step begins.
 */
export function schedule(
  what: string,
  run: (time: TimeLeft) => Promise<void>,
  options: { readonly stopBeforeMs?: number } = {},
): BackgroundHandler<void> {
  return background(what, [timeLeft(options)], run);
}
