import type { AwsHandler } from "./aws/aws-request.ts";
import type { Grant } from "./iam/grants.ts";
import type { FunctionMetrics } from "./lambda/function-pool.ts";
import type { StepFunctions } from "./step-functions/step-functions.ts";

/**
 * The usage in the units that AWS bills; `GET <aws>/_local/metrics` answers it. All but transitions since the start.
 */
export interface Metrics {
  /** Capacity units by item bytes, index entries and transactions included. */
  dynamodb: { readUnits: number; writeUnits: number };
  mails: number;
  /** Calls of each service by HTTP method, which is how S3 bills; by signing name. */
  calls: Record<string, Record<string, number>>;
  /** By function name. */
  functions: Record<string, FunctionMetrics>;
  /** Calls of functions that their roles do not allow. */
  refusals: readonly string[];
  /** What the roles allow, and whether a call has needed it. */
  grants: readonly Grant[];
  /** State transitions of every execution this folder holds. */
  stepFunctions: { executions: number; transitions: number };
}

/** The same services, with each of their calls counted. */
export function counted(
  services: Record<string, AwsHandler>,
  calls: Metrics["calls"],
): Record<string, AwsHandler> {
  return Object.fromEntries(
    Object.entries(services).map(([name, handler]) => [
      name,
      (request) => {
        calls[name] ??= {};
        calls[name][request.method] = (calls[name][request.method] ?? 0) + 1;
        return handler(request);
      },
    ]),
  );
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
