import { SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { httpsReport } from "#shared/adapters/https-report.ts";
import { markingErrors } from "#shared/adapters/marking-errors.ts";
import { identitySecret, secretIdentity } from "#shared/adapters/secret-identity.ts";
import { secretsManager } from "#shared/adapters/secrets-manager.ts";
import { acceptedControllers } from "#shared/policy/accepted-controllers.ts";
import type { Need } from "./need.ts";

/** The controllers whose processor we are. */
export const controllers = { connect: () => acceptedControllers } satisfies Need;

/** Signs what controllers get, with the key that people have stored. */
export const identity = {
  environment: {
    OPENDSR_SECRETS: ({ openDsrSecrets }) => openDsrSecrets.prefix,
    PUBLIC_URL: ({ publicUrl }) => publicUrl,
  },
  connect: ({ OPENDSR_SECRETS, PUBLIC_URL }) =>
    secretIdentity(
      secretsManager(markingErrors(new SecretsManagerClient()), OPENDSR_SECRETS),
      new URL(PUBLIC_URL).hostname,
    ),
  grant: ({ openDsrSecrets }, fn) => openDsrSecrets.allowRead(fn, identitySecret),
} satisfies Need<"OPENDSR_SECRETS" | "PUBLIC_URL">;

/** Sends reports to controllers. */
export const postReport = { connect: () => httpsReport } satisfies Need;
