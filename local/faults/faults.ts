import * as z from "zod";
import type { AwsHandler, AwsRequest, AwsResponse } from "../aws/aws-request.ts";
import { BadRequest } from "../bad-request.ts";
import type { FunctionError } from "../lambda/worker-protocol.ts";
import { failed, throttled } from "./fault-answers.ts";
import { FaultJournal } from "./fault-journal.ts";
import { type FaultOptions, FaultPlan } from "./fault-plan.ts";

/**
 * What happens to a call of a function to AWS. A function makes ten calls or more: of those that end it there are few, so that
 * one in ten of its invocations ends in the middle at rate 0.3.
 */
const callShares = {
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
};
const writeShares = { ...callShares, "disk-full": 1 };
type CallFault = keyof typeof writeShares;
const isCarriedOut = (fault: CallFault) => ["lost-answer", "crash", "time-out-after"].includes(fault);
/** What happens between Step Functions and a function. */
const stepShares = { throttled: 1, error: 1, "lost-answer": 1 };
/** What happens to a call of the HTTP API. */
export const doorShares = { refused: 1, "lost-answer": 1, repeated: 1 };
export type DoorFault = keyof typeof doorShares;

/** How many writes at most fail while the disk is full. */
const writesUntilRoom = 20;

/** Calls that keep something, by service: a full disk stops them. */
const isWrite = (service: string, { method, headers }: AwsRequest): boolean => {
  if (service === "s3") return method === "PUT" || method === "POST";
  if (service === "ses") return true;
  const action = headers["x-amz-target"]?.split(".")[1] ?? "";
  return (service === "dynamodb" && /Write|Put|Update/.test(action)) || /^(Start|Send)/.test(action);
};

export type StepFault = keyof typeof stepShares;

/** AWS at its worst: lets calls, answers and functions fail by a plan. */
export class Faults {
  readonly #plan: FaultPlan;
  readonly #journal: FaultJournal;
  readonly #breakOff: (traceId: string, error: FunctionError) => Promise<boolean>;
  readonly #counts: Record<string, number> = {};
  /** Invocations that have sent a mail and run on. */
  readonly #mailing = new Set<string>();
  #fullFor = 0;

  /** @param breakOff ends the thread of an invocation; false where it has ended already. */
  constructor(
    options: FaultOptions,
    file: string,
    breakOff: (traceId: string, error: FunctionError) => Promise<boolean>,
  ) {
    this.#journal = new FaultJournal(file);
    this.#plan = new FaultPlan(options, this.#journal.start);
    this.#breakOff = breakOff;
  }

  /** `GET` has the faults since the start by kind; `POST {"rate": 0}` ends them. */
  readonly control = async ({ method, body }: AwsRequest): Promise<object> => {
    if (method === "POST") this.#plan.rate = readRate(body.toString());
    return { rate: this.#plan.rate, counts: this.#counts };
  };

  /** The same services, which fail for functions. All other callers are served as ever. */
  guard(services: Record<string, AwsHandler>): Record<string, AwsHandler> {
    return Object.fromEntries(
      Object.entries(services).map(([service, handler]) => [
        service,
        (request) => {
          const invocation = request.headers["x-amzn-trace-id"];
          return invocation ? this.#call(service, invocation, request, handler) : handler(request);
        },
      ]),
    );
  }

  async #call(
    service: string,
    invocation: string,
    request: AwsRequest,
    handler: AwsHandler,
  ): Promise<AwsResponse> {
    const of = `${service} ${request.headers["x-amz-target"]?.split(".")[1] ?? request.method}`;
    const carryOut = async () => {
      const answer = await handler(request);
      if (service === "ses") this.#noteMail(answer, invocation);
      return answer;
    };
    const fault = this.#faultOf(of, isWrite(service, request));
    if (!fault) return carryOut();
    // After what was carried out: the fault is one of the mail that SES took.
    if (isCarriedOut(fault)) await carryOut();
    this.#note(fault, of, invocation);
    switch (fault) {
      case "throttled":
        return throttled(service);
      case "error":
      case "disk-full":
      case "lost-answer":
        return failed(service);
      case "crash":
        return this.#end(service, invocation, crashed);
      case "time-out-after":
      case "time-out-before":
        return this.#end(service, invocation, timedOut);
    }
  }

  #faultOf(of: string, canFill: boolean): CallFault | undefined {
    const drawn = this.#plan.draw(of, canFill ? writeShares : callShares);
    if (canFill && this.#fullFor > 0 && this.#plan.rate > 0) {
      this.#fullFor--;
      return "disk-full";
    }
    if (drawn === "disk-full") this.#fullFor = this.#plan.howMany(of, writesUntilRoom) - 1;
    return drawn;
  }

  /** Nobody hears the answer: the thread that asked has ended. */
  async #end(service: string, invocation: string, error: FunctionError): Promise<AwsResponse> {
    await this.#breakOff(invocation, error);
    return failed(service);
  }

  #noteMail({ body }: AwsResponse, invocation: string): void {
    const mail = /<MessageId>([^<]+)</.exec(String(body))?.[1];
    if (!mail) return;
    this.#journal.add({ mail, in: invocation });
    this.#mailing.add(invocation);
  }

  /** An invocation has ended by itself. */
  readonly ended = (invocation: string): void => {
    if (this.#mailing.delete(invocation)) this.#journal.add({ ended: invocation });
  };

  /** The fault of a step's call of a function. */
  step(functionName: string): StepFault | undefined {
    return this.#elsewhere(`step ${functionName}`, stepShares);
  }

  /** The fault of a call of a route. */
  door(routeKey: string): DoorFault | undefined {
    return this.#elsewhere(`route ${routeKey}`, doorShares);
  }

  /** How often an asynchronous event is delivered. */
  readonly deliveries = (functionName: string): number =>
    this.#elsewhere(`event ${functionName}`, { "repeated-event": 1 }) ? 2 : 1;

  #elsewhere<Kind extends string>(of: string, shares: Readonly<Record<Kind, number>>): Kind | undefined {
    const drawn = this.#plan.draw(of, shares);
    return drawn && this.#note(drawn, of);
  }

  #note<Kind extends string>(fault: Kind, of: string, invocation?: string): Kind {
    this.#counts[fault] = (this.#counts[fault] ?? 0) + 1;
    this.#journal.add({ fault, of, ...(invocation && { in: invocation }) });
    return fault;
  }
}

const change = z.strictObject({ rate: z.number().min(0).max(1) });
const allowed = `Allowed: {"rate": 0}, a number from 0 to 1.`;

function readRate(text: string): number {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    throw new BadRequest("", `The body must be JSON. ${allowed}`);
  }
  const parsed = change.safeParse(body);
  if (parsed.success) return parsed.data.rate;
  const [issue] = parsed.error.issues;
  const field = issue?.code === "unrecognized_keys" ? issue.keys[0] : issue?.path[0];
  throw new BadRequest(String(field ?? ""), `${issue?.message}. ${allowed}`);
}

const crashed: FunctionError = {
  errorType: "Runtime.ExitError",
  errorMessage: "Runtime exited with error: signal: killed",
};
const timedOut: FunctionError = {
  errorType: "Sandbox.Timedout",
  errorMessage: "Task timed out: a fault of the local host",
};
