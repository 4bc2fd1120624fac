import * as z from "zod";
import type { AwsHandler, AwsRequest, AwsResponse } from "./aws/aws-request.ts";
import { queryError } from "./aws/query-protocol.ts";
import { AwsError } from "./aws-error.ts";
import type { HostClock } from "./clock.ts";
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

const actionOf = ({ headers }: AwsRequest) => headers["x-amz-target"]?.split(".")[1] ?? "";

function moodsOfServices(clock: Pick<HostClock, "now">): Moody {
  let transactions = 0;
  const startsFrom = new Map<string, number>();
  return {
    "transaction-conflicts": {
      service: "dynamodb",
      wrap: (handler) => async (request) => {
        if (actionOf(request) !== "TransactWriteItems") return handler(request);
        transactions++;
        return transactions % conflictEvery === 0 ? conflict(request) : handler(request);
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
        return clock.now() < from ? json("ThrottlingException", "Rate exceeded") : handler(request);
      },
    },
    sandbox: {
      service: "ses",
      wrap: (handler) => async (request) => {
        const form = new URLSearchParams(request.body.toString());
        const refused = members(form, "Destinations.member.").filter((to) => !isVerified(to, form));
        return refused.length === 0 ? handler(request) : notVerified(refused);
      },
    },
  };
}

const start = z.object({ name: z.string() });
const transaction = z.object({ TransactItems: z.array(z.unknown()) });

/** Another transaction has the first item: nothing is written. */
function conflict({ body }: AwsRequest): AwsResponse {
  const { TransactItems } = transaction.parse(JSON.parse(body.toString()));
  const CancellationReasons = TransactItems.map((_, at) =>
    at === 0
      ? { Code: "TransactionConflict", Message: "Transaction is ongoing for the item" }
      : { Code: "None" },
  );
  const codes = CancellationReasons.map(({ Code }) => Code).join(", ");
  return json(
    "TransactionCanceledException",
    `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes}]`,
    { CancellationReasons },
  );
}

/** In the sandbox SES writes to its simulator and to what we have proved to be ours: here, the domain of the sender. */
function isVerified(to: string, form: URLSearchParams): boolean {
  const raw = Buffer.from(form.get("RawMessage.Data") ?? "", "base64").toString();
  const sender = form.get("Source") ?? /^From: (.*)$/im.exec(raw)?.[1] ?? "";
  return [domainOf(sender), "simulator.amazonses.com"].includes(domainOf(to));
}

const domainOf = (address: string) => /@([^@>\s]+)>?\s*$/.exec(address)?.[1]?.toLowerCase() ?? "";

/** As AWS words it: with the addresses. */
const notVerified = (addresses: readonly string[]): AwsResponse =>
  queryError(
    new AwsError(
      "MessageRejected",
      `Email address is not verified. The following identities failed the check in region EU-CENTRAL-1: ${addresses.join(", ")}`,
    ),
    "http://ses.amazonaws.com/doc/2010-12-01/",
  );

function json(error: string, message: string, more: object = {}): AwsResponse {
  return {
    statusCode: 400,
    headers: { "content-type": "application/x-amz-json-1.0", "x-amzn-errortype": error },
    body: JSON.stringify({ __type: error, message, ...more }),
  };
}
