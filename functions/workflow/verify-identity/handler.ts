import { workflow } from "#shared/edge/workflow.ts";
import { verifyIdentity } from "#shared/life/2-verify/verify-identity.ts";
import { connect } from "#shared/needs/connect.ts";
import { waitingStep } from "#workflows/contract.ts";
import { needs } from "./needs.ts";

const services = connect(needs);

export const handler = workflow("VerifyIdentity", waitingStep, (input) => verifyIdentity(input, services));
