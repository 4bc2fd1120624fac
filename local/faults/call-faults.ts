import type { AwsRequest } from "../aws/aws-request.ts";

/**
 * What happens to a call of a function to AWS. A function makes ten calls or more: of those that end it there are few, so that
 * one in ten of its invocations ends in the middle at rate 0.3.
 */
const anyCall = {
  throttled: 30,
  error: 30,
  /** It is carried out, and the caller hears of an error. */
  "lost-answer": 30,
  /** The function ends right after the call was carried out. */
  crash: 2,
  /** The function waits in vain until its time is over, the call being carried out or not. */
  "time-out-before": 1,
  "time-out-after": 1,
  "disk-full": 0,
  /** Somebody else is about to write the same item. */
  "transaction-conflict": 0,
  "throttled-starts": 0,
  /** SES takes no mail of ours at all. */
  "mails-not-taken": 0,
};
export type CallFault = keyof typeof anyCall;

export const isCarriedOut = (fault: CallFault) => ["lost-answer", "crash", "time-out-after"].includes(fault);

/** Faults that go on once they have struck: for so many calls at most, or so many minutes of the host's clock. */
export const spells = {
  "disk-full": { calls: 20 },
  "throttled-starts": { minutes: 60 },
  "mails-not-taken": { minutes: 60 },
} as const satisfies Partial<Record<CallFault, { calls: number } | { minutes: number }>>;
export type Spell = keyof typeof spells;

export const actionOf = ({ headers }: AwsRequest) => headers["x-amz-target"]?.split(".")[1] ?? "";

/** The kinds of faults that a call can meet, with the share of each. */
export function sharesOf(service: string, request: AwsRequest): Readonly<Record<CallFault, number>> {
  const action = actionOf(request);
  return {
    ...anyCall,
    ...(isWrite(service, action, request.method) && { "disk-full": 1 }),
    ...(service === "dynamodb" && { "transaction-conflict": conflicts[action] ?? 0 }),
    ...(action === "StartExecution" && { "throttled-starts": 10 }),
    ...(service === "ses" && { "mails-not-taken": 10 }),
  };
}

/** Most changes are transactions; a write of one item can meet one of them. */
const conflicts: Readonly<Record<string, number>> = {
  TransactWriteItems: 30,
  PutItem: 3,
  UpdateItem: 3,
  DeleteItem: 3,
};

/** Calls that keep something, by service: a full disk stops them. */
function isWrite(service: string, action: string, method: string): boolean {
  if (service === "s3") return method === "PUT" || method === "POST";
  if (service === "ses") return true;
  return (service === "dynamodb" && /Write|Put|Update/.test(action)) || /^(Start|Send)/.test(action);
}
