import { api } from "#shared/edge/api.ts";
import { problemPage } from "#shared/edge/problem-page.ts";
import { offerFor } from "#shared/life/1-intake/offer.ts";
import { notFound } from "#shared/life/doors/problem.ts";
import { connect } from "#shared/needs/connect.ts";
import { askPage } from "./ask-page.ts";
import { contract } from "./contract.ts";
import { needs } from "./needs.ts";

const services = connect(needs);

export const handler = api(
  contract,
  async ({ params, reader }) => {
    const offer = offerFor(params.right, services);
    if (!offer) throw notFound();
    return askPage({ offer, fields: {}, reader });
  },
  problemPage,
);
