import * as z from "zod";
import type { AwsHandler, AwsRequest, AwsResponse } from "../aws/aws-request.ts";
import { BadRequest } from "../bad-request.ts";
import type { HostClock } from "../clock.ts";
import { longestLagMs } from "../dynamodb/lagging-indexes.ts";
import type { FunctionError } from "../lambda/worker-protocol.ts";
import { actionOf, type CallFault, isCarriedOut, type Spell, sharesOf, spells } from "./call-faults.ts";
import { failed, mailsNotTaken, throttled, transactionConflict } from "./fault-answers.ts";
import { FaultJournal } from "./fault-journal.ts";
import { type FaultOptions, FaultPlan } from "./fault-plan.ts";

/** What happens between Step Functions and a function. */
const stepShares = { throttled: 1, error: 1, "lost-answer": 1 };
/** What happens to a call of the HTTP API. */
export const doorShares = { refused: 1, "lost-answer": 1, repeated: 1 };
export type DoorFault = keyof typeof doorShares;

const spellNames = Object.keys(spells) as Spell[];

export type StepFault = keyof typeof stepShares;

interface FaultParts {
  /** The journal's. */
  readonly file: string;
  readonly clock: Pick<HostClock, "now">;
  /** Ends the thread of an invocation; false where it has ended already. */
  readonly breakOff: (traceId: string, error: FunctionError) => Promise<boolean>;
}

/** AWS at its worst: lets calls, answers and functions fail by a plan. */
export class Faults {
  readonly #plan: FaultPlan;
  readonly #journal: FaultJournal;
  readonly #breakOff: FaultParts["breakOff"];
  readonly #counts: Record<string, number> = {};
  /** Invocations that have sent a mail and run on. */
  readonly #mailing = new Set<string>();
  readonly #clock: Pick<HostClock, "now">;
  /** What is left of each. */
  readonly #spells = new Map<Spell, { calls: number; until: number }>();

  constructor(options: FaultOptions, { file, clock, breakOff }: FaultParts) {
    this.#journal = new FaultJournal(file);
    this.#plan = new FaultPlan(options, this.#journal.start);
    this.#clock = clock;
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
    const of = `${service} ${actionOf(request) || request.method}`;
    const carryOut = async () => {
      const answer = await handler(request);
      if (service === "ses") this.#noteMail(answer, invocation);
      return answer;
    };
    const fault = this.#faultOf(of, sharesOf(service, request));
    if (!fault) return carryOut();
    // After what was carried out: the fault is one of the mail that SES took.
    if (isCarriedOut(fault)) await carryOut();
    this.#note(fault, of, invocation);
    switch (fault) {
      case "throttled":
      case "throttled-starts":
        return throttled(service);
      case "transaction-conflict":
        return transactionConflict(request);
      case "mails-not-taken":
        return mailsNotTaken(request);
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

  #faultOf(of: string, shares: Readonly<Record<CallFault, number>>): CallFault | undefined {
    const drawn = this.#plan.draw(of, shares);
    for (const spell of spellNames) {
      if (shares[spell] === 0) continue;
      if (this.#goesOn(spell)) return spell;
      if (drawn === spell) this.#begin(spell, of);
    }
    return drawn;
  }

  #goesOn(spell: Spell): boolean {
    const left = this.#spells.get(spell);
    if (!left || this.#plan.rate === 0) return false;
    return left.calls-- > 0 || this.#clock.now() < left.until;
  }

  #begin(spell: Spell, of: string): void {
    const { calls = 1, minutes = 0 }: { calls?: number; minutes?: number } = spells[spell];
    this.#spells.set(spell, {
      // One of them is met at once.
      calls: this.#plan.howMany(of, calls) - 1,
      until: minutes && this.#clock.now() + this.#plan.howMany(of, minutes) * 60_000,
    });
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

  /** How long (ms) entries of indexes are late from now on. */
  readonly indexLag = (): number =>
    this.#elsewhere("index", { "late-index": 1 }) ? this.#plan.howMany("index", longestLagMs) : 0;

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
