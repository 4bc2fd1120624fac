import { api } from "#shared/edge/api.ts";
import { problemPage } from "#shared/edge/problem-page.ts";
import { contract } from "./contract.ts";
import { followPage } from "./follow-page.ts";

export const handler = api(
  contract,
  ({ query, reader }) => {
    const { reference = "" } = query;
    const values = { reference: /^[0-9a-f-]{1,36}$/i.test(reference) ? reference : "" };
    return followPage({ values, faults: [], hasLeft: "left" in query }, reader);
  },
  problemPage,
);
