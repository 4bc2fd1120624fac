import { KMSClient } from "@aws-sdk/client-kms";
import { kmsKeyedHash } from "#shared/adapters/kms-keyed-hash.ts";
import { markingErrors } from "#shared/adapters/marking-errors.ts";
import { remembered } from "#shared/adapters/remembered-hash.ts";
import type { Need } from "./need.ts";

/** Keyed hashes that find people; of requests of earlier releases, secrets as well. */
export const keyedHash = {
  environment: { KEYED_HASH_KEY: ({ keyedHash }) => keyedHash.keyArn },
  connect: ({ KEYED_HASH_KEY }) => kmsKeyedHash(markingErrors(new KMSClient()), KEYED_HASH_KEY),
  grant: ({ keyedHash }, fn) => keyedHash.grantGenerateMac(fn),
} satisfies Need<"KEYED_HASH_KEY">;

/** The same for steps, tasks and the sweep, which no stranger waits for. */
export const rememberedHash = {
  ...keyedHash,
  connect: (environment) => remembered(keyedHash.connect(environment)),
} satisfies Need<"KEYED_HASH_KEY">;
