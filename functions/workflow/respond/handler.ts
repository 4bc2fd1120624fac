import { workflow } from "#shared/edge/workflow.ts";
import { respond } from "#shared/life/5-answer/respond.ts";
import { connect } from "#shared/needs/connect.ts";
import { step } from "#workflows/contract.ts";
import { needs } from "./needs.ts";

const services = connect(needs);

export const handler = workflow("Respond", step, ({ requestId }) => respond(requestId, services));
