import { GetSecretValueCommand, type SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { TerminalError, TransientError } from "#shared/domain/errors.ts";
import { emptyAnswer, serviceFailed } from "#shared/domain/failure/failure.ts";
import { secretName } from "#shared/domain/failure/kinds.ts";
import type { ReadSecret } from "#shared/ports/read-secret.ts";

const keptForMs = 5 * 60_000;

/**
 * Secrets of AWS Secrets Manager. A value is cached for five minutes: a new one is in use by then.
 * @param prefix of the names under which the secrets of this processor are stored.
 */
export function secretsManager(
  client: SecretsManagerClient,
  prefix: string,
  now: () => number = Date.now,
): ReadSecret {
  const kept = new Map<string, { readonly value: string; readonly expires: number }>();
  return async (name, { fresh = false } = {}) => {
    const known = kept.get(name);
    if (known && !fresh && now() < known.expires) return known.value;
    const value = await read(client, prefix + name).catch((error: unknown) => {
      if (error instanceof Error && error.name === "ResourceNotFoundException")
        throw new TerminalError({ code: "secret-missing", secret: secretName(name) });
      throw error;
    });
    kept.set(name, { value, expires: now() + keptForMs });
    return value;
  };
}

async function read(client: SecretsManagerClient, SecretId: string): Promise<string> {
  const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId }));
  if (SecretString === undefined)
    throw new TransientError(serviceFailed("SecretsManager", "GetSecretValue", emptyAnswer));
  return SecretString;
}
