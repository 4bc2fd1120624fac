import { setTimeout } from "node:timers/promises";
import { type SESClient, SendRawEmailCommand } from "@aws-sdk/client-ses";
import {
  MailsNotTaken,
  type MailsNotTakenFor,
  TerminalError,
  TransientError,
} from "#shared/domain/errors.ts";
import { failedCall } from "#shared/domain/failure/failure.ts";
import { codeOf, noticeOf } from "#shared/domain/failure/kinds.ts";
import type { Clock } from "#shared/ports/clock.ts";
import { mailTags } from "#shared/ports/mail-tags.ts";
import type { Mailer } from "#shared/ports/mailer.ts";
import { mimeMessage } from "./mime-message.ts";

/** SES's permanent refusals. All other errors, such as throttling and lost connections, may pass. */
const refusals = new Set([
  "MessageRejected",
  "ConfigurationSetDoesNotExist",
  "ConfigurationSetDoesNotExistException",
  "InvalidParameterCombination",
  "InvalidParameterValue",
  "MissingParameter",
  "ValidationError",
]);

const throttles = new Set(["Throttling", "ThrottlingException", "TooManyRequestsException"]);
const sendTries = 3;

/** @param sender of mails, such as `Privacy <privacy@example.com>`; an identity verified with SES. */
export function sesMailer(
  ses: SESClient,
  { sender, configurationSet, clock }: { sender: string; configurationSet?: string; clock: Clock },
): Mailer {
  return {
    async send(mail) {
      const { to, raw } = await mimeMessage(mail, sender, clock());
      const command = new SendRawEmailCommand({
        RawMessage: { Data: raw },
        // The recipient here as well, so that no header could add another.
        Destinations: [to],
        // SES's later reports about the mail are matched by these tags: they contain no address.
        Tags: mailTags(mail),
        ...(configurationSet && { ConfigurationSetName: configurationSet }),
      });
      try {
        await sendOnTime(() => ses.send(command));
      } catch (cause) {
        // Without SES's own message: it may quote the address.
        const name = nameOf(cause);
        const why = notTakenFor(name, cause);
        if (why) throw new MailsNotTaken(why, codeOf(name), { cause });
        const details = {
          code: "mail-refused" as const,
          mail: noticeOf(mail.noticeId),
          ...failedCall("SES", cause),
        };
        throw refusals.has(name)
          ? new TerminalError(details, { cause })
          : new TransientError(details, { cause });
      }
    },
  };
}

/** After a throttling error SES took nothing: only then the same mail may be sent again at once. */
async function sendOnTime(send: () => Promise<unknown>): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      await send();
      return;
    } catch (error) {
      if (!throttles.has(nameOf(error)) || tries === sendTries) throw error;
      await setTimeout(Math.random() * 400 * 2 ** tries);
    }
  }
}

/**
 * A rejection of the mail's content is permanent; a rejection of us as a sender, or of the recipients we may write
 * to, is not.
 */
function notTakenFor(name: string, cause: unknown): MailsNotTakenFor | undefined {
  if (/^MailFromDomainNotVerified/.test(name)) return "SenderNotVerified";
  if (/SendingPaused/.test(name)) return "SendingPaused";
  if (name !== "MessageRejected") return undefined;
  const told = cause instanceof Error ? cause.message : "";
  if (/not verified|sandbox/i.test(told)) return "SenderNotVerified";
  return /sending (is |was |has been )?(paused|suspended|disabled)/i.test(told) ? "SendingPaused" : undefined;
}

function nameOf(error: unknown): string {
  return typeof error === "object" && error !== null && "name" in error
    ? String(error.name)
    : "unknown error";
}
