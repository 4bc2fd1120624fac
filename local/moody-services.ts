import * as z from "zod";
import type { AwsHandler } from "./aws/aws-request.ts";
import type { HostClock } from "./clock.ts";
import { actionOf } from "./faults/call-faults.ts";
import { mailsNotTaken, throttled, transactionConflict } from "./faults/fault-answers.ts";
import type { Mood } from "./moods.ts";
import { members } from "./ses/mail-events.ts";

type Services = Readonly<Record<string, AwsHandler>>;
/** A service in a mood, by its signing name. */
type Moody = Partial<Record<Mood, { readonly service: string; wrap(handler: AwsHandler): AwsHandler }>>;

const conflictEvery = 3;
const throttledForMs = 60_000;

/** The services as functions meet them in these moods. All other callers are served as ever. */
export function moodyServices(
  services: Services,
  moods: readonly Mood[],
  clock: Pick<HostClock, "now">,
): Record<string, AwsHandler> {
  const moody = moodsOfServices(clock);
  const served = { ...services };
  for (const mood of moods) {
    const { service, wrap } = moody[mood] ?? {};
    const handler = service && served[service];
    if (!handler || !wrap) continue;
    const inMood = wrap(handler);
    served[service] = (request) => (request.headers["x-amzn-trace-id"] ? inMood(request) : handler(request));
  }
  return served;
}

function moodsOfServices(clock: Pick<HostClock, "now">): Moody {
  let transactions = 0;
  const startsFrom = new Map<string, number>();
  return {
    "transaction-conflicts": {
      service: "dynamodb",
      wrap: (handler) => async (request) => {
        if (actionOf(request) !== "TransactWriteItems") return handler(request);
        transactions++;
        return transactions % conflictEvery === 0 ? transactionConflict(request) : handler(request);
      },
    },
    "closed-tasks": {
      service: "states",
      wrap: (handler) => async (request) => {
        const first = await handler(request);
        // Its answer is lost, and the SDK sends it again.
        return /^SendTask(Success|Failure)$/.test(actionOf(request)) ? handler(request) : first;
      },
    },
    "throttled-starts": {
      service: "states",
      wrap: (handler) => async (request) => {
        if (actionOf(request) !== "StartExecution") return handler(request);
        const { name } = start.parse(JSON.parse(request.body.toString()));
        const from = startsFrom.get(name) ?? clock.now() + throttledForMs;
        startsFrom.set(name, from);
        return clock.now() < from ? throttled("states") : handler(request);
      },
    },
    sandbox: {
      service: "ses",
      wrap: (handler) => async (request) => {
        const form = new URLSearchParams(request.body.toString());
        const isRefused = members(form, "Destinations.member.").some((to) => !isVerified(to, form));
        return isRefused ? mailsNotTaken(request) : handler(request);
      },
    },
  };
}

const start = z.object({ name: z.string() });

/** In the sandbox SES writes to its simulator and to what we have proved to be ours: here, the domain of the sender. */
function isVerified(to: string, form: URLSearchParams): boolean {
  const raw = Buffer.from(form.get("RawMessage.Data") ?? "", "base64").toString();
  const sender = form.get("Source") ?? /^From: (.*)$/im.exec(raw)?.[1] ?? "";
  return [domainOf(sender), "simulator.amazonses.com"].includes(domainOf(to));
}

const domainOf = (address: string) => /@([^@>\s]+)>?\s*$/.exec(address)?.[1]?.toLowerCase() ?? "";
