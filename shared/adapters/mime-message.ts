import MailComposer from "nodemailer/lib/mail-composer";
import { TerminalError } from "#shared/domain/errors.ts";
import type { Mail } from "#shared/ports/mailer.ts";

export interface MimeMessage {
  /** The recipient in SMTP form: a domain with other than ASCII letters becomes Punycode. */
  readonly to: string;
  readonly raw: Buffer;
}

/**
 * RFC 5322 message of a mail: multipart/alternative, UTF-8, marked as automatic so that no out-of-office note answers
 * it.
 * @param sender address, or name and address as in `Privacy <privacy@example.com>`. @param date ISO instant.
 * @throws TerminalError where a header field contains a line end, or the recipient is not exactly one address.
 */
export async function mimeMessage(mail: Mail, sender: string, date: string): Promise<MimeMessage> {
  const { to, subject, noticeId } = mail;
  const fields = { to, subject, noticeId, sender };
  for (const part of ["to", "subject", "noticeId", "sender"] as const) {
    if (/\p{Cc}|[\u2028\u2029]/u.test(fields[part])) {
      throw new TerminalError({ code: "mail-malformed", part, problem: "control-character" });
    }
  }
  if (!/^[^\s@<>,;:"]+@[^\s@<>,;:"]+$/.test(to)) {
    throw new TerminalError({ code: "mail-malformed", part: "to", problem: "no-address" });
  }
  const message = new MailComposer({
    from: byParts(sender),
    to: { name: "", address: to },
    subject,
    date: new Date(date),
    text: mail.text,
    html: mail.html,
    // RFC 5322 does not allow bare line feeds; the texts have no others.
    newline: "windows",
    headers: {
      "Auto-Submitted": "auto-generated",
      "X-Auto-Response-Suppress": "All",
      "X-DSR-Notice": noticeId,
    },
    // Texts are content: nodemailer must not read files or fetch URLs for them.
    disableFileAccess: true,
    disableUrlAccess: true,
  }).compile();
  const [address = to] = message.getEnvelope().to;
  return { to: address, raw: await message.build() };
}

/** The name stands before the address, or not at all; quotes around it are not its own. */
function byParts(sender: string): { name: string; address: string } {
  const [, name = "", address = sender] = /^"?(.*?)"?\s*<([^<>]*)>$/.exec(sender) ?? [];
  return { name, address };
}
