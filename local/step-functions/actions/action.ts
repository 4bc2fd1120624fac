import * as z from "zod";
import { AwsError } from "../../aws-error.ts";
import type { HostClock } from "../../clock.ts";
import type { Engine } from "../engine.ts";
import type { Execution } from "../execution.ts";
import type { ExecutionStore } from "../execution-store.ts";
import type { MachineVersion } from "../machine-version.ts";

/** The parts that the API's actions work with. */
export interface Context {
  readonly store: ExecutionStore;
  readonly engine: Engine;
  readonly clock: HostClock;
  /** The machines of this host by ARN, each in its current version. */
  readonly machines: ReadonlyMap<string, MachineVersion>;
}

/** One action of the API: takes a request's body and gives the answer's. Throws AwsError. */
export type Action = (context: Context, body: unknown) => Promise<unknown>;

/** Builds an action whose body is checked by a schema. */
export function action<T extends z.ZodType>(
  schema: T,
  act: (context: Context, request: z.infer<T>) => unknown,
): Action {
  return async (context, body) => {
    const request = schema.safeParse(body);
    if (!request.success) {
      const problems = request.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
      throw new AwsError("ValidationException", problems.join("; "));
    }
    return act(context, request.data);
  };
}

export const text = z.string();
export const executionArn = z.object({ executionArn: text });

/** Finds an execution once everything told to it is written. Throws ExecutionDoesNotExist. */
export async function findExecution({ store, engine }: Context, arn: string): Promise<Execution> {
  const execution = store.byArn(arn);
  if (!execution) throw new AwsError("ExecutionDoesNotExist", `Execution Does Not Exist: '${arn}'`);
  await engine.settled(execution);
  return execution;
}

/** Finds a machine. Throws StateMachineDoesNotExist. */
export function findMachine({ machines }: Context, arn: string): MachineVersion {
  const machine = machines.get(arn);
  if (!machine) throw new AwsError("StateMachineDoesNotExist", `State Machine Does Not Exist: '${arn}'`);
  return machine;
}

/** Milliseconds as the wire has them: seconds with a fraction. */
export function seconds(ms: number): number {
  return ms / 1000;
}
