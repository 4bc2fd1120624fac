import { api } from "#shared/edge/api.ts";
import { problemPage } from "#shared/edge/problem-page.ts";
import { connect } from "#shared/needs/connect.ts";
import { contract } from "./contract.ts";
import { needs } from "./needs.ts";
import { portalPage } from "./portal-page.ts";

const services = connect(needs);

export const handler = api(contract, ({ reader }) => portalPage(reader, services), problemPage);
