import { randomBytes } from "node:crypto";
import type { AwsHandler, AwsRequest } from "../aws/aws-request.ts";
import { queryError } from "../aws/query-protocol.ts";
import { xmlDocument } from "../aws/xml.ts";
import { AwsError } from "../aws-error.ts";
import type { HostClock } from "../clock.ts";
import { type ArnOf, anyStateMachine, callsOf, encrypted } from "./call-of.ts";
import { decide, permits } from "./decide.ts";
import { type Grant, grantsOf, uses } from "./grants.ts";
import type { Call, ServiceCall, Statement } from "./policy.ts";

/** A role that was lent, narrowed down by the policy of the session if there is one. */
interface Session {
  readonly role: string;
  readonly statements: readonly Statement[] | undefined;
  /** Milliseconds since 1970. */
  readonly expires: number;
}

/** The roles of the assembly with their permissions: a function's call without permission is refused. */
export class Permissions {
  readonly #arnOf: ArnOf;
  readonly #clock: Pick<HostClock, "now">;
  readonly #sessions = new Map<string, Session>();
  readonly #onRefused: (message: string) => void;
  /** The calls of each role that were allowed, each once. */
  readonly #allowed = new Map<string, Map<string, Call>>();
  readonly #roles = new Map<string, Statement[]>();
  readonly #stateMachines: string[] = [];
  /** By ARN; of objects by that of their bucket. */
  readonly #resources = new Map<string, Statement[]>();

  /** Calls refused since the start: each may be a grant that is missing. */
  readonly refusals: string[] = [];

  constructor(arnOf: ArnOf, clock: Pick<HostClock, "now">, onRefused: (message: string) => void) {
    this.#arnOf = arnOf;
    this.#clock = clock;
    this.#onRefused = onRefused;
  }

  addRole(name: string, statements: readonly Statement[] = []): void {
    this.#roles.set(name, [...(this.#roles.get(name) ?? []), ...statements]);
  }

  addStateMachine(arn: string): void {
    this.#stateMachines.push(arn);
  }

  addResourcePolicy(arn: string, statements: readonly Statement[]): void {
    this.#resources.set(arn, [...(this.#resources.get(arn) ?? []), ...statements]);
  }

  /**
   * Whether a service of AWS may make a call. In a role it may what the role may, if the role trusts it.
   * A call that it may not make is named as a refusal.
   */
  allowsService({ service, role, action, resource, source }: ServiceCall): boolean {
    const context = { "aws:SourceArn": source, "aws:SourceAccount": source.split(":")[4] ?? "" };
    const lets = (asked: Omit<Call, "context">) => {
      const policy = this.#resources.get(asked.resource);
      return (
        decide({ ...asked, context: { ...encrypted, ...context } }, { service }, [], policy) === "allowed"
      );
    };
    const because = `, which ${source} needs`;
    if (role === undefined)
      return (
        lets({ action, resource }) ||
        this.#refuse(service, action, resource, `${because}: its policy has no statement for it`)
      );
    if (!lets({ action: "sts:AssumeRole", resource: role }))
      return this.#refuse(service, "sts:AssumeRole", role, `${because}: the role does not trust it`);
    const name = role.replace(/^.*\//, "");
    const call = { action, resource, context: encrypted };
    if (!this.#allows(call, name, this.#roles.get(name) ?? []))
      return this.#refuse(name, action, resource, `${because}: no statement of the role allows it`);
    this.#note(name, [call]);
    return true;
  }

  /**
   * Lends a role. Whether the caller may take it was decided before.
   * @returns the access key of the session.
   * @throws AwsError where there is no such role.
   */
  lend(roleArn: string, statements: readonly Statement[] | undefined, expires: number): string {
    const role = roleArn.replace(/^.*\//, "");
    if (!this.#roles.has(role)) throw new AwsError("AccessDenied", `There is no role ${roleArn}.`, 403);
    const keyId = `ASIA${randomBytes(8).toString("hex").toUpperCase()}`;
    this.#sessions.set(keyId, { role, statements, expires });
    return keyId;
  }

  /** The same services, closed to functions for all that their roles do not allow. Other callers may do anything. */
  guard(services: Record<string, AwsHandler>): Record<string, AwsHandler> {
    return Object.fromEntries(
      Object.entries(services).map(([service, handler]) => [
        service,
        async (request) => {
          const refused = this.#refused(service, request);
          return refused ? (answers[service]?.(refused) ?? answerJson(refused)) : handler(request);
        },
      ]),
    );
  }

  /** The name of the role behind a request, of one that was lent as well; or the access key of anybody else. */
  callerOf(request: AwsRequest): string {
    const key = callerOf(request);
    return this.#sessions.get(key)?.role ?? key;
  }

  #refused(service: string, request: AwsRequest): AwsError | undefined {
    const key = callerOf(request);
    const session = this.#sessions.get(key);
    if (session && session.expires <= this.#clock.now())
      return new AwsError("ExpiredToken", "The provided token has expired.");
    const role = session?.role ?? key;
    const statements = this.#roles.get(role);
    const calls = statements ? callsOf(service, request, this.#arnOf) : [];
    const refused = calls.find(
      (call) =>
        !this.#allows(call, role, statements ?? []) ||
        (session?.statements && !permits(session.statements, call)),
    );
    if (!refused) {
      this.#note(role, calls);
      return undefined;
    }
    this.#refuse(role, refused.action, refused.resource);
    return new AwsError("AccessDeniedException", refusal(role, refused.action, refused.resource));
  }

  #refuse(who: string, action: string, resource: string, because = ""): false {
    const message = refusal(who, action, resource) + because;
    this.refusals.push(message);
    this.#onRefused(message);
    return false;
  }

  /** Every permission of every role, and whether a call has needed it since the start. */
  grants(): Grant[] {
    return [...this.#roles].flatMap(([role, statements]) => {
      const calls = [...(this.#allowed.get(role)?.values() ?? [])];
      return grantsOf(statements).map((grant) => {
        const used = calls.some((call) => uses(call, grant));
        return { role, ...grant, used };
      });
    });
  }

  #note(role: string, calls: readonly Call[]): void {
    if (calls.length === 0) return;
    const noted = this.#allowed.get(role) ?? new Map<string, Call>();
    for (const call of calls) noted.set(`${call.action} ${call.resource}`, call);
    this.#allowed.set(role, noted);
  }

  #allows(call: Call, role: string, statements: readonly Statement[]): boolean {
    const caller = { role: this.#arnOf("iam", `role/${role}`) };
    const bucket = call.resource.replace(/\/.*$/, "");
    const policy = this.#resources.get(call.resource) ?? this.#resources.get(bucket);
    const resources = call.resource.endsWith(anyStateMachine) ? this.#stateMachines : [call.resource];
    return resources.some(
      (resource) => decide({ ...call, resource }, caller, statements, policy) === "allowed",
    );
  }
}

const refusal = (who: string, action: string, resource: string): string =>
  `${who} is not authorized to perform ${action} on ${resource}`;

/** The role's name stands where AWS has the access key of a session. */
function callerOf({ headers, query }: AwsRequest): string {
  const credential = /Credential=([^/,\s]+)/.exec(headers.authorization ?? "")?.[1];
  return credential ?? query.get("X-Amz-Credential")?.split("/")[0] ?? "";
}

const answerJson = ({ name, message }: AwsError) => ({
  statusCode: 400,
  headers: { "content-type": "application/x-amz-json-1.0", "x-amzn-errortype": name },
  body: JSON.stringify({ __type: name, message }),
});

const answers: Readonly<Record<string, (error: AwsError) => ReturnType<typeof queryError>>> = {
  lambda: (error) => ({ ...answerJson(error), statusCode: 403 }),
  s3: ({ name, message }) => ({
    statusCode: name === "ExpiredToken" ? 400 : 403,
    headers: { "content-type": "application/xml" },
    body: xmlDocument("Error", {
      Code: name === "ExpiredToken" ? name : "AccessDenied",
      Message: message,
    }),
  }),
  cloudformation: answerXml("http://cloudformation.amazonaws.com/doc/2010-05-15/"),
  sts: answerXml("https://sts.amazonaws.com/doc/2011-06-15/"),
  ses: answerXml("http://ses.amazonaws.com/doc/2010-12-01/"),
};

function answerXml(namespace: string) {
  return ({ message }: AwsError) => queryError(new AwsError("AccessDenied", message, 403), namespace);
}
