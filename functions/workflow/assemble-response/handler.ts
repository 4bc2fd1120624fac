import { workflow } from "#shared/edge/workflow.ts";
import { assembleResponse } from "#shared/life/5-answer/assemble-response.ts";
import { connect } from "#shared/needs/connect.ts";
import { step } from "#workflows/contract.ts";
import { needs } from "./needs.ts";

const services = connect(needs);

export const handler = workflow("AssembleResponse", step, ({ requestId }) =>
  assembleResponse(requestId, services),
);
