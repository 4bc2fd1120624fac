import { workflow } from "#shared/edge/workflow.ts";
import { approvePlan } from "#shared/life/3-plan/approve-plan.ts";
import { connect } from "#shared/needs/connect.ts";
import { waitingStep } from "#workflows/contract.ts";
import { needs } from "./needs.ts";

const services = connect(needs);

export const handler = workflow("ApprovePlan", waitingStep, (input) => approvePlan(input, services));
