import { connectPackages, connectStore } from "#shared/adapters/connect.ts";
import { systemClock } from "#shared/adapters/system-clock.ts";
import { assembleResponse } from "#shared/life/5-answer/assemble-response.ts";
import { controller } from "#shared/policy/controller.ts";
import { readManifests } from "#shared/processor/manifests.ts";
import { step } from "#workflows/contract.ts";
import { env } from "./env.ts";

const variables = env.parse(process.env);
const services = {
  store: connectStore(variables),
  packages: connectPackages(variables),
  clock: systemClock,
  controller,
  manifests: readManifests(),
};

export const handler = async (event: unknown): Promise<void> =>
  assembleResponse(step.parse(event).requestId, services);
