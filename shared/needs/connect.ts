import { TerminalError } from "#shared/domain/errors.ts";
import type { Needs } from "./need.ts";

/** The services that a use case gets for some needs: each port by its name. */
export type Connected<Some extends Needs> = {
  readonly [Name in keyof Some]: ReturnType<Some[Name]["connect"]>;
};

/**
 * Connects to everything that a function needs, once, before its first event.
 * @throws TerminalError with every variable that the environment lacks.
 */
export function connect<Some extends Needs>(
  needs: Some,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Connected<Some> {
  const missing = variablesOf(needs).filter((name) => environment[name] === undefined);
  if (missing.length > 0)
    throw new TerminalError(`The environment of this function lacks ${missing.join(", ")}.`);
  const complete = environment as Readonly<Record<string, string>>;
  return Object.fromEntries(
    Object.entries(needs).map(([name, need]) => [name, need.connect(complete)]),
  ) as Connected<Some>;
}

/** The environment variables of some needs, each once. */
export function variablesOf(needs: Needs): string[] {
  return [...new Set(Object.values(needs).flatMap(({ environment }) => Object.keys(environment ?? {})))];
}
