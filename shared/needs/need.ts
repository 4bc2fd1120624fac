import type { DsrFunction } from "#infra/dsr-function.ts";
import type { Resources } from "#infra/resources.ts";

/**
 * One thing that functions depend on: the environment variables that name it, the connection of a function, and the
 * permissions for that. A weaker permission on the same thing is a need of its own. A need is a plain object: the
 * bundler leaves out the needs of other functions.
 */
export type Need<Variable extends string = never> = {
  /** Runs when the function starts. Synthesis never calls it. */
  connect(environment: Readonly<Record<Variable, string>>): unknown;
  /** Runs at synthesis. */
  grant?(resources: Resources, fn: DsrFunction): void;
} & ([Variable] extends [never]
  ? { readonly environment?: undefined }
  : { readonly environment: Environment<Variable> });

/** Environment variable → its value in the deployed function. */
export type Environment<Variable extends string> = Readonly<
  Record<Variable, (resources: Resources) => string>
>;

/** Everything that a function depends on, by the names in its use case. */
export type Needs = Readonly<Record<string, Need | Need<string>>>;
