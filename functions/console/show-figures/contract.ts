import * as z from "zod";
import { yearQuery } from "#shared/console/year.ts";
import { right } from "#shared/domain/right.ts";
import { consoleRoute } from "#shared/edge/console-route.ts";

const figures = {
  received: z.int(),
  whole: z.int(),
  nothingHeld: z.int(),
  inPart: z.int(),
  denied: z.int(),
  cancelled: z.int(),
  expired: z.int(),
  open: z.int(),
  answered: z.int(),
  /** Of those answered: by the legal deadline. */
  onTime: z.int(),
  feesAsked: z.int(),
  feesPaid: z.int(),
  feesWaived: z.int(),
  /** In whole units of the currency, such as `25.00`. */
  feeSums: z.array(
    z.object({ currency: z.string(), asked: z.string(), paid: z.string(), waived: z.string() }),
  ),
  medianDays: z.number().optional(),
  meanDays: z.number().optional(),
};

export const contract = consoleRoute({
  operationId: "showFigures",
  method: "GET",
  path: "/console/api/figures",
  role: "viewer",
  summary: "The figures of a year",
  description: "Of the requests received in the year, by right, and by month and right.",
  query: yearQuery,
  responses: {
    200: {
      description: "The figures.",
      schema: z.object({
        at: z.iso.datetime(),
        year: z.int(),
        rights: z.array(z.object({ right, ...figures })),
        /** `2026-03`; months without a request are left out. */
        months: z.array(z.object({ month: z.string(), right, ...figures })),
      }),
    },
  },
  problems: ["invalid-request", "forbidden"],
});
