import { readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import * as z from "zod";
import { instant, millisecondsOf } from "#shared/domain/moment.ts";
import { Problem } from "./problem.ts";

const endpoints = z.object({ aws: z.url(), clock: z.url() });
export type LocalEndpoints = z.infer<typeof endpoints>;

const root = join(dirname(fileURLToPath(import.meta.url)), "..");

/** Addresses of the local host, from the folder with its data. */
export function readLocalEndpoints(folder: string | true | undefined): LocalEndpoints {
  const path = join(
    typeof folder === "string" && folder
      ? resolve(folder)
      : resolve(root, process.env.DSR_LOCAL_DIR ?? ".local"),
    "endpoints.json",
  );
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch {
    throw new Problem(
      `The local host is not running: there is no ${path}. Start it with \`npm start\`, or name its folder with --local <dir>.`,
    );
  }
  return endpoints.parse(JSON.parse(text));
}

/** Points every AWS client at the local host and drops the AWS settings of the environment: --local must not reach AWS. */
export function useLocalHost({ aws }: LocalEndpoints): void {
  for (const name of Object.keys(process.env)) {
    if (name.startsWith("AWS_")) delete process.env[name];
  }
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: aws,
    AWS_REGION: "eu-central-1",
    AWS_ACCESS_KEY_ID: "local",
    AWS_SECRET_ACCESS_KEY: "local",
    AWS_MAX_ATTEMPTS: "2",
  });
}

/** Milliseconds by which the local host's clock, which can be moved, is ahead of ours. */
export async function localClockAhead({ clock }: LocalEndpoints): Promise<number> {
  let answer: unknown;
  try {
    const response = await fetch(clock, { signal: AbortSignal.timeout(10_000) });
    answer = await response.json();
  } catch (cause) {
    throw new Problem(`The local host does not answer at ${clock}. Start it with \`npm start\`.`, { cause });
  }
  return millisecondsOf(z.object({ now: instant }).parse(answer).now) - Date.now();
}
