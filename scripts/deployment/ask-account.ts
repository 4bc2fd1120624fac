import { GetAccountSettingsCommand, LambdaClient } from "@aws-sdk/client-lambda";
import {
  GetAccountSendingEnabledCommand,
  GetIdentityVerificationAttributesCommand,
  GetSendQuotaCommand,
  SESClient,
} from "@aws-sdk/client-ses";
import type { Account } from "./warnings.ts";

/**
 * Reads the account's settings that a deployment relies on and does not bring along. An identity without permission
 * to read them deploys all the same.
 */
export async function askAccount(domain: string): Promise<Account> {
  const ses = new SESClient({ maxAttempts: 2 });
  const lambda = new LambdaClient({ maxAttempts: 2 });
  const [identities, sending, quota, settings] = await Promise.all([
    orError(ses.send(new GetIdentityVerificationAttributesCommand({ Identities: [domain] }))),
    orError(ses.send(new GetAccountSendingEnabledCommand())),
    orError(ses.send(new GetSendQuotaCommand())),
    orError(lambda.send(new GetAccountSettingsCommand())),
  ]);
  return { identities, sending, quota, lambda: settings };
}

const orError = <T>(answer: Promise<T>): Promise<T | Error> =>
  answer.catch((error: unknown) => (error instanceof Error ? error : new Error(String(error))));
