import type { GetAccountSettingsCommandOutput } from "@aws-sdk/client-lambda";
import type {
  GetAccountSendingEnabledCommandOutput,
  GetIdentityVerificationAttributesCommandOutput,
  GetSendQuotaCommandOutput,
} from "@aws-sdk/client-ses";
import type { Controller } from "#shared/policy/controller.ts";

/** AWS's answers about the account; a missing answer names the error. */
export interface Account {
  readonly identities: GetIdentityVerificationAttributesCommandOutput | Error;
  readonly sending: GetAccountSendingEnabledCommandOutput | Error;
  readonly quota: GetSendQuotaCommandOutput | Error;
  readonly lambda: GetAccountSettingsCommandOutput | Error;
}

/** Mails a day in the sandbox of SES. */
const sandboxQuota = 200;
/** AWS gives an account that is not new 1,000. */
const enoughConcurrency = 100;

export function senderDomain({ sender }: Pick<Controller, "sender">): string {
  return /@([^\s<>@]+)>?\s*$/.exec(sender)?.[1] ?? sender;
}

/** Faults that a deployment would have. They do not stop it. */
export function warnings(account: Account, controller: Pick<Controller, "sender">): string[] {
  return [
    ...sender(account.identities, controller),
    ...sending(account.sending),
    ...sandbox(account.quota),
    ...concurrency(account.lambda),
  ];
}

function sender(identities: Account["identities"], controller: Pick<Controller, "sender">): string[] {
  const domain = senderDomain(controller);
  if (/^example\.(com|org|net)$/.test(domain))
    return [
      "shared/policy/controller.json still names an example domain: mails will not leave until it names your own.",
    ];
  if (identities instanceof Error) return [unknown("whether the sender is verified", identities)];
  const status = identities.VerificationAttributes?.[domain]?.VerificationStatus;
  if (status === "Success") return [];
  return [
    `SES has not verified ${domain} (${status ?? "it does not know it"}): no mail leaves until the records DkimRecord… are in its DNS.`,
  ];
}

function sending(answer: Account["sending"]): string[] {
  if (answer instanceof Error) return [unknown("whether SES sends mails of this account", answer)];
  return answer.Enabled === false
    ? ["SES does not send mails of this account: sending is paused. See its console, Account dashboard."]
    : [];
}

function sandbox(answer: Account["quota"]): string[] {
  if (answer instanceof Error) return [unknown("whether SES is in its sandbox", answer)];
  return (answer.Max24HourSend ?? 0) <= sandboxQuota && answer.Max24HourSend !== -1
    ? [
        `SES is in its sandbox (${answer.Max24HourSend} mails a day): mails to people are rejected. Ask for production access in its console.`,
      ]
    : [];
}

function concurrency(answer: Account["lambda"]): string[] {
  if (answer instanceof Error) return [unknown("how many functions may run at once", answer)];
  const limit = answer.AccountLimit?.ConcurrentExecutions ?? 0;
  return limit < enoughConcurrency
    ? [
        `Lambda runs ${limit} functions of this account at once, as in new accounts: more callers than that are answered 503. Ask for more under Service Quotas, "Concurrent executions".`,
      ]
    : [];
}

/** Without the message: it can be long, and names the caller. */
const unknown = (what: string, { name }: Error) => `It could not be asked ${what}: ${name}.`;
