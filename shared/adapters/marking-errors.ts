import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { KMSClient } from "@aws-sdk/client-kms";
import type { LambdaClient } from "@aws-sdk/client-lambda";
import type { S3Client } from "@aws-sdk/client-s3";
import type { SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import type { SESClient } from "@aws-sdk/client-ses";
import type { SFNClient } from "@aws-sdk/client-sfn";
import type { STSClient } from "@aws-sdk/client-sts";
import { type Call, calledBy } from "#shared/domain/failure/failure.ts";

type Client =
  | DynamoDBClient
  | KMSClient
  | LambdaClient
  | S3Client
  | SecretsManagerClient
  | SESClient
  | SFNClient
  | STSClient;

/**
 * The same client, with errors that name the service and the call. The message of an AWS error can hold keys and
 * addresses, so only name, status and call are passed on.
 */
export function markingErrors<C extends Client>(client: C): C {
  const { middlewareStack } = client as DynamoDBClient;
  middlewareStack.add(
    (next, { clientName = "AWS", commandName = "Command" }) =>
      async (args) => {
        try {
          return await next(args);
        } catch (error) {
          mark(error, {
            service: clientName.replace(/Client$/, ""),
            operation: commandName.replace(/Command$/, ""),
          });
          throw error;
        }
      },
    { step: "initialize", priority: "high", name: "markErrors" },
  );
  return client;
}

function mark(error: unknown, call: Call): void {
  if (typeof error === "object" && error !== null && Object.isExtensible(error))
    Object.defineProperty(error, calledBy, { value: call, configurable: true });
}
