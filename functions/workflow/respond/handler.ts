import { safeHandler } from "#shared/edge/safe-handler.ts";
import { respond } from "#shared/life/5-answer/respond.ts";
import { connect } from "#shared/needs/connect.ts";
import { step } from "#workflows/contract.ts";
import { needs } from "./needs.ts";

const services = connect(needs);

export const handler = safeHandler(
  "Respond",
  async (event: unknown): Promise<{ status: string }> => respond(step.parse(event).requestId, services),
);
