import type { Stack } from "@aws-sdk/client-cloudformation";
import { stackNames } from "#infra/stack-names.ts";

/** Values of `-c name=value` and `--context name=value`. */
export function contextOf(args: readonly string[]): Map<string, string> {
  const given = args.flatMap((arg, at) => {
    const joined = /^(?:-c|--context)=(.+)$/.exec(arg)?.[1];
    return joined ?? (arg === "-c" || arg === "--context" ? (args[at + 1] ?? []) : []);
  });
  return new Map(given.map((one) => [one.split("=")[0] ?? "", one.slice(one.indexOf("=") + 1)]));
}

/**
 * Whether nothing can be lost yet: the data was never protected, and no service uses it. Data that was protected once
 * stays protected: it is never deployed without again.
 */
export function isFirst(data: Stack | undefined, service: Stack | undefined): boolean {
  const wasProtected =
    data?.EnableTerminationProtection === true ||
    data?.Outputs?.some((one) => one.OutputKey === "Protected" && one.OutputValue === "true") === true;
  return !wasProtected && !stands(service);
}

function stands(stack: Stack | undefined): boolean {
  return (
    stack?.StackStatus !== undefined &&
    !/^(CREATE_FAILED|CREATE_IN_PROGRESS|ROLLBACK_|DELETE_|REVIEW_IN_PROGRESS)/.test(stack.StackStatus)
  );
}

/**
 * The runs of `cdk`, one after the other. A first deployment protects its data once all of it has succeeded: a failed
 * one is rolled back whole, and can be deleted.
 */
export function steps(first: boolean, args: readonly string[]): string[][] {
  const context = contextOf(args);
  const whole = ["deploy", "--all", ...args];
  if (!first || context.has("protect")) return [whole];
  const { data } = stackNames(context.get("installation"));
  const protect = ["deploy", data, "--exclusively", ...args, "-c", "protect=true"];
  return [[...whole, "-c", "protect=false"], protect];
}
