import { type SESClient, SendRawEmailCommand } from "@aws-sdk/client-ses";
import { TerminalError, TransientError } from "#shared/domain/errors.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { Mailer } from "#shared/ports/mailer.ts";
import { mimeMessage } from "./mime-message.ts";

/** What SES says no to for good. All else, throttling and lost connections among it, may work later. */
const refusals = new Set([
  "MessageRejected",
  "MailFromDomainNotVerified",
  "MailFromDomainNotVerifiedException",
  "ConfigurationSetDoesNotExist",
  "ConfigurationSetDoesNotExistException",
  "InvalidParameterCombination",
  "InvalidParameterValue",
  "MissingParameter",
  "ValidationError",
]);

/** @param sender who mails are from, such as `Privacy <privacy@example.com>`; an identity verified with SES. */
export function sesMailer(
  ses: SESClient,
  { sender, configurationSet, clock }: { sender: string; configurationSet?: string; clock: Clock },
): Mailer {
  return {
    async send(mail) {
      const { to, raw } = await mimeMessage(mail, sender, clock());
      const command = new SendRawEmailCommand({
        RawMessage: { Data: raw },
        // Named here as well, so that no header could add one.
        Destinations: [to],
        ...(configurationSet && { ConfigurationSetName: configurationSet }),
      });
      try {
        await ses.send(command);
      } catch (cause) {
        // Not SES's own message: that may quote the address.
        const name = nameOf(cause);
        const message = `SES did not take the mail ${mail.noticeId}: ${name}.`;
        throw refusals.has(name)
          ? new TerminalError(message, { cause })
          : new TransientError(message, { cause });
      }
    },
  };
}

function nameOf(error: unknown): string {
  return typeof error === "object" && error !== null && "name" in error
    ? String(error.name)
    : "unknown error";
}
