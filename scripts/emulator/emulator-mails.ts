import * as z from "zod";
import type { ReceivedMail } from "../public-client.ts";

const sent = z.object({
  messages: z.record(
    z.string(),
    z.array(
      z.object({
        MessageId: z.string(),
        Subject: z.string(),
        To: z.tuple([z.string()]),
        BodyText: z.string(),
        BodyHtml: z.string(),
        Timestamp: z.number(),
      }),
    ),
  ),
});

/** The mails that the emulator's SES has taken, which it delivers to nobody. @param aws where its APIs answer. */
export async function emulatorMails(aws: string): Promise<ReceivedMail[]> {
  const answer = await fetch(new URL("/_ministack/ses/messages", aws));
  const { messages } = sent.parse(await answer.json());
  return Object.values(messages)
    .flat()
    .map(({ MessageId, Subject, To: [to], BodyText, BodyHtml, Timestamp }) => ({
      messageId: MessageId,
      subject: Subject,
      to,
      text: BodyText,
      html: BodyHtml,
      at: Timestamp,
    }));
}
