import type { AwsHandler } from "../aws/aws-request.ts";
import { queryError } from "../aws/query-protocol.ts";
import { AwsError } from "../aws-error.ts";
import type { AcceptedMail } from "./mail-events.ts";
import { type MailboxStart, MailboxThread } from "./mailbox-thread.ts";

const namespace = "http://ses.amazonaws.com/doc/2010-12-01/";

/** SES, and the inbox page and JSON store (`GET /store`) with the mails sent through it. */
export class Mailbox {
  readonly url: string;
  readonly #onSent: (mail: AcceptedMail) => void;
  /** Stops serving. */
  readonly close: () => Promise<void>;

  private constructor(url: string, onSent: (mail: AcceptedMail) => void, close: () => Promise<void>) {
    this.url = url;
    this.#onSent = onSent;
    this.close = close;
  }

  /**
   * @param offset shared cell of the host's clock
   * @param warm a thread to run on, which goes on afterwards; without it, one of the mailbox's own
   */
  static async open(
    { offset, ...start }: MailboxStart & { offset: Float64Array },
    onSent: (mail: AcceptedMail) => void,
    warm?: MailboxThread,
  ): Promise<Mailbox> {
    const thread = warm ?? new MailboxThread(offset);
    const close = () => (warm ? thread.close() : thread.end());
    try {
      return new Mailbox(`http://127.0.0.1:${await thread.open(start)}`, onSent, close);
    } catch (error) {
      await close();
      throw error;
    }
  }

  /** The SES API on the host's AWS endpoint: passed on to the mailbox. */
  readonly handler: AwsHandler = async (request) => {
    const { method, path, headers, body } = request;
    const response = await fetch(`${this.url}${path}`, {
      method,
      headers: {
        authorization: headers.authorization ?? "",
        "content-type": headers["content-type"] ?? "application/x-www-form-urlencoded",
      },
      ...(body.length > 0 && { body: new Uint8Array(body) }),
    });
    const text = await response.text();
    if (!response.ok)
      return queryError(new AwsError("InvalidParameterValue", text, response.status), namespace);
    const messageId = /<MessageId>([^<]+)</.exec(text)?.[1] ?? "";
    this.#onSent({ form: new URLSearchParams(body.toString()), messageId });
    return { statusCode: 200, headers: { "content-type": "text/xml" }, body: text };
  };
}
