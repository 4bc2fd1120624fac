import { AsyncLocalStorage } from "node:async_hooks";
import type { AwsHandler, AwsRequest } from "./aws/aws-request.ts";
import type { Grant } from "./iam/grants.ts";
import type { FunctionMetrics } from "./lambda/function-pool.ts";
import type { StepFunctions } from "./step-functions/step-functions.ts";

/** The calls of one action, and the units that they took of tables. */
export interface ActionUse {
  calls: number;
  readUnits: number;
  writeUnits: number;
}

/**
 * The usage in the units that AWS bills; `GET <aws>/_local/metrics` answers it. All but transitions since the start.
 */
export interface Metrics {
  /** Capacity units by item bytes, index entries and transactions included. */
  dynamodb: { readUnits: number; writeUnits: number };
  mails: number;
  /** Calls of each service by HTTP method, which is how S3 bills; by signing name. */
  calls: Record<string, Record<string, number>>;
  /** By caller, which is the role of a function, and by action. */
  callers: Record<string, Record<string, ActionUse>>;
  /** By function name. */
  functions: Record<string, FunctionMetrics>;
  /** Calls of functions that their roles do not allow. */
  refusals: readonly string[];
  /** What the roles allow, and whether a call has needed it. */
  grants: readonly Grant[];
  /** State transitions of every execution this folder holds. */
  stepFunctions: { executions: number; transitions: number };
}

/** Counts the calls of services, and the units that each takes of a table. */
export class CallCount {
  readonly calls: Metrics["calls"] = {};
  readonly callers: Metrics["callers"] = {};
  readonly #current = new AsyncLocalStorage<ActionUse>();

  /** The same services, with each of their calls counted. @param callerOf names who asks. */
  counted(
    services: Record<string, AwsHandler>,
    callerOf: (request: AwsRequest) => string,
  ): Record<string, AwsHandler> {
    return Object.fromEntries(
      Object.entries(services).map(([service, handler]) => [
        service,
        (request) => {
          const byMethod = within(this.calls, service, {});
          byMethod[request.method] = (byMethod[request.method] ?? 0) + 1;
          const byAction = within(this.callers, callerOf(request), {});
          const use = within(byAction, actionOf(service, request), { calls: 0, readUnits: 0, writeUnits: 0 });
          use.calls++;
          return this.#current.run(use, () => handler(request));
        },
      ]),
    );
  }

  /** Adds units to the call that takes them. */
  readonly units = (kind: "read" | "write", units: number): void => {
    const use = this.#current.getStore();
    if (use) use[`${kind}Units`] += units;
  };
}

/** The entry of a name, which is made if it is missing. */
function within<T>(entries: Record<string, T>, name: string, none: T): T {
  const entry = entries[name] ?? none;
  entries[name] = entry;
  return entry;
}

function actionOf(service: string, { method, path, query, headers, body }: AwsRequest): string {
  const target = headers["x-amz-target"]?.split(".")[1];
  if (target) return `${service}:${target}`;
  if (service === "s3") return `s3:${s3Action(method, path, query)}`;
  return `${service}:${new URLSearchParams(body.toString()).get("Action") ?? method}`;
}

function s3Action(method: string, path: string, query: URLSearchParams): string {
  const isBucket = path.split("/").filter(Boolean).length < 2;
  if (method === "POST") return query.has("delete") ? "DeleteObjects" : "MultipartUpload";
  if (method === "GET" && isBucket) return "ListObjects";
  return { GET: "GetObject", HEAD: "HeadObject", PUT: "PutObject", DELETE: "DeleteObject" }[method] ?? method;
}

/** Sums over all executions: slow with very many of them, and asked for rarely. */
export async function countTransitions(stepFunctions: StepFunctions): Promise<Metrics["stepFunctions"]> {
  let executions = 0;
  let transitions = 0;
  const { stateMachines } = (await stepFunctions.handle("ListStateMachines", {})) as {
    stateMachines: { stateMachineArn: string }[];
  };
  for (const { stateMachineArn } of stateMachines) {
    let nextToken: string | undefined;
    do {
      const page = (await stepFunctions.handle("ListExecutions", {
        ...{ stateMachineArn, maxResults: 1000 },
        ...(nextToken && { nextToken }),
      })) as { executions: { executionArn: string }[]; nextToken?: string };
      for (const { executionArn } of page.executions) transitions += stepFunctions.transitions(executionArn);
      executions += page.executions.length;
      nextToken = page.nextToken;
    } while (nextToken);
  }
  return { executions, transitions };
}
