import { api } from "#shared/edge/api.ts";
import { problemPage } from "#shared/edge/problem-page.ts";
import { appealOffer } from "#shared/life/look/appeal-offer.ts";
import { connect } from "#shared/needs/connect.ts";
import { appealPage } from "./appeal-page.ts";
import { contract } from "./contract.ts";
import { needs } from "./needs.ts";

const services = connect(needs);

export const handler = api(
  contract,
  async ({ params, bearer, reader }) => appealPage(await appealOffer(params.id, bearer, services), reader),
  problemPage,
);
