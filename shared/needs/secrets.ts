import { SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { markingErrors } from "#shared/adapters/marking-errors.ts";
import { secretsManager } from "#shared/adapters/secrets-manager.ts";
import type { Need } from "./need.ts";

/** Secrets of a processor. The infrastructure grants those that its manifest names, and sets `SECRET_PREFIX` with them. */
export const secrets = {
  connect: ({ SECRET_PREFIX = "" }: Readonly<Record<string, string>>) =>
    secretsManager(markingErrors(new SecretsManagerClient()), SECRET_PREFIX),
} satisfies Need;
