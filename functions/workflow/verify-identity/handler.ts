import { safeHandler } from "#shared/edge/safe-handler.ts";
import { verifyIdentity } from "#shared/life/2-verify/verify-identity.ts";
import { connect } from "#shared/needs/connect.ts";
import { waitingStep } from "#workflows/contract.ts";
import { needs } from "./needs.ts";

const services = connect(needs);

export const handler = safeHandler(
  "VerifyIdentity",
  async (event: unknown): Promise<void> => verifyIdentity(waitingStep.parse(event), services),
);
