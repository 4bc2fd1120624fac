import type { DsrFunction } from "#infra/dsr-function.ts";
import type { Resources } from "#infra/resources.ts";

/**
 * One thing that functions depend on: the environment variables that name it, how a function connects to it, and the
 * permissions that this takes. A weaker permission on the same thing is a need of its own.
 */
export interface Need<Port, Variable extends string> {
  /** Environment variable → its value in the deployed function. */
  readonly environment: Readonly<Record<Variable, (resources: Resources) => string>>;
  /** Runs when the function starts. Synthesis never calls it. */
  readonly connect: (environment: Readonly<Record<Variable, string>>) => Port;
  /** Runs at synthesis. */
  readonly grant: (resources: Resources, fn: DsrFunction) => void;
}

/** All that a function depends on, by the names under which its use case gets it. */
// biome-ignore lint/suspicious/noExplicitAny: a need of any port and any variables fits.
export type Needs = Readonly<Record<string, Need<any, any>>>;

const nothing = () => undefined;

/**
 * Makes a need. Without `environment` it is code or data of ours; without `grant` it takes no permission.
 * The mark lets the bundler leave out the needs of other functions.
 */
/* @__NO_SIDE_EFFECTS__ */
export function need<Port, Variable extends string = never>({
  environment = {} as Need<Port, Variable>["environment"],
  connect,
  grant = nothing,
}: Partial<Need<Port, Variable>> & Pick<Need<Port, Variable>, "connect">): Need<Port, Variable> {
  return { environment, connect, grant };
}
