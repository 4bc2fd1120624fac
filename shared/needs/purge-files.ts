import { LambdaClient } from "@aws-sdk/client-lambda";
import { lambdaPurge } from "#shared/adapters/lambda-purge.ts";
import { markingErrors } from "#shared/adapters/marking-errors.ts";
import type { Need } from "./need.ts";

const folder = "schedule/purge-files";

/** Has a function of ours delete all files of a request: the caller needs no permission on the bucket. */
export const purgeFiles = {
  environment: { PURGE_FUNCTION: ({ functionIn }) => functionIn(folder).arn },
  connect: ({ PURGE_FUNCTION }) => ({
    purge: lambdaPurge(markingErrors(new LambdaClient()), PURGE_FUNCTION),
  }),
  grant: ({ functionIn }, fn) => functionIn(folder).allowInvoke(fn),
} satisfies Need<"PURGE_FUNCTION">;
