import { consoleApi } from "#shared/edge/console.ts";
import { figuresOf } from "#shared/life/look/register.ts";
import { connect } from "#shared/needs/connect.ts";
import { contract } from "./contract.ts";
import { needs } from "./needs.ts";

const services = connect(needs);

export const handler = consoleApi(contract, async ({ query: { year } }) => {
  const { asOf, ...figures } = await figuresOf(year, services);
  return { status: 200, json: { at: asOf, ...figures } };
});
