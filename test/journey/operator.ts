import type { Deployment } from "./deployment.ts";

/** The output of `npx dsr … --json`. @throws with the error message when it fails. */
export async function operator<Answer = Record<string, unknown>>(
  host: Deployment,
  ...args: string[]
): Promise<Answer> {
  const { code, stdout, stderr } = await host.dsr([...args, "--json"]);
  if (code !== 0) throw new Error(`dsr ${args.join(" ")} ended with ${code}: ${stderr}`);
  return JSON.parse(stdout) as Answer;
}

/** The message of `npx dsr` at a refusal, and its exit code. */
export async function refusedOperator(host: Deployment, ...args: string[]) {
  const { code, stderr } = await host.dsr([...args]);
  return { code, stderr };
}
