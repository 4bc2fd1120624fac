import { api } from "#shared/edge/api.ts";
import { problemPage } from "#shared/edge/problem-page.ts";
import { appealBySubject } from "#shared/life/decide/appeal-by-subject.ts";
import { connect } from "#shared/needs/connect.ts";
import { contract } from "./contract.ts";
import { needs } from "./needs.ts";

const services = connect(needs);

export const handler = api(
  contract,
  async ({ params, bearer, body, isBrowser }) => {
    const json = await appealBySubject(params.id, bearer, body.text, services);
    return isBrowser
      ? { status: 303, headers: { location: `/requests/${params.id}` } }
      : { status: 200, json };
  },
  problemPage,
);
