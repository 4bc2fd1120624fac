import { workflow } from "#shared/edge/workflow.ts";
import { awaitOperator } from "#shared/life/4-run/await-operator.ts";
import { connect } from "#shared/needs/connect.ts";
import { failedStep } from "#workflows/contract.ts";
import { needs } from "./needs.ts";

const services = connect(needs);

export const handler = workflow("AwaitOperator", failedStep, (input) => awaitOperator(input, services));
