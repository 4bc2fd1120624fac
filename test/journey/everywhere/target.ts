import * as z from "zod";
import { dsr } from "#test/cli/run-dsr.ts";
import { emulatorMails } from "../../../scripts/emulator/emulator-mails.ts";
import { PublicClient } from "../../../scripts/public-client.ts";
import { type Deployment, lookInside } from "../deployment.ts";
import { startJourney } from "../journey-host.ts";

const targets = {
  /** A host of its own for each journey. */
  local: () => startJourney(),
  /** The deployment of `npm run test:emulator`, which all journeys share. */
  emulator,
};

/**
 * The system that a journey of this folder runs on: `DSR_TARGET` names it, `local` by default. What only the local host can do,
 * such as moving the clock, a `Deployment` does not have.
 */
export async function startTarget(): Promise<Deployment> {
  const name = z
    .literal(Object.keys(targets) as (keyof typeof targets)[])
    .parse(process.env.DSR_TARGET ?? "local");
  return targets[name]();
}

async function emulator(): Promise<Deployment> {
  const endpoint = z.url().parse(process.env.AWS_ENDPOINT_URL);
  const inside = await lookInside(() => endpoint);
  const api = await inside.output("ApiUrl");
  return {
    ...inside,
    client: () => new PublicClient(api, () => emulatorMails(endpoint)),
    now: async () => new Date().toISOString(),
    dsr,
    stop: async () => undefined,
  };
}
