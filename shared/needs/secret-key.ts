import { KMSClient } from "@aws-sdk/client-kms";
import { kmsKeyedHash } from "#shared/adapters/kms-keyed-hash.ts";
import { markingErrors } from "#shared/adapters/marking-errors.ts";
import type { Need } from "./need.ts";

/** Secrets that are handed out: of submissions, and of the addresses to which systems report. */
export const secretKey = {
  environment: { SECRET_KEY: ({ secretKey }) => secretKey.keyArn },
  connect: ({ SECRET_KEY }) => kmsKeyedHash(markingErrors(new KMSClient()), SECRET_KEY),
  grant: ({ secretKey }, fn) => secretKey.grantGenerateMac(fn),
} satisfies Need<"SECRET_KEY">;
