import { api } from "#shared/edge/api.ts";
import { notFound } from "#shared/life/doors/problem.ts";
import { contract } from "./contract.ts";
import { nowherePage } from "./nowhere-page.ts";

export const handler = api(
  contract,
  async () => {
    throw notFound();
  },
  nowherePage,
);
