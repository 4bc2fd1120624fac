import type * as z from "zod";
import { TerminalError } from "#shared/domain/errors.ts";
import { firstProblem } from "#shared/domain/failure/issue.ts";
import type { SystemKit } from "#shared/processor/contract.ts";
import { jsonIn } from "./vendor-client.ts";

/**
 * A secret of the manifest that holds several values, as JSON.
 * @throws TerminalError naming the field that is wrong, and no value.
 */
export async function jsonSecret<Out>(
  kit: Pick<SystemKit, "secret">,
  name: string,
  schema: z.ZodType<Out>,
): Promise<Out> {
  const parsed = schema.safeParse(jsonIn(await kit.secret(name)));
  if (parsed.success) return parsed.data;
  throw new TerminalError({ code: "input-invalid", ...firstProblem(parsed.error, schema) });
}
