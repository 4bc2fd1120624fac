import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { AwsHandler } from "../aws/aws-request.ts";
import { queryError } from "../aws/query-protocol.ts";
import { AwsError } from "../aws-error.ts";
import { PortInUseError } from "../http-server.ts";
import type { AcceptedMail } from "./mail-events.ts";

/** What the mailbox's thread is started with. */
export interface MailboxStart {
  /** File with one accepted mail per line. */
  journal: string;
  /** Shared cell of the host's clock. */
  offset: Float64Array;
  port: number;
}

const namespace = "http://ses.amazonaws.com/doc/2010-12-01/";

/** SES, and the inbox page and JSON store (`GET /store`) that show what was sent through it. */
export class Mailbox {
  readonly url: string;
  readonly #worker: Worker;
  readonly #onSent: (mail: AcceptedMail) => void;

  private constructor(url: string, worker: Worker, onSent: (mail: AcceptedMail) => void) {
    this.url = url;
    this.#worker = worker;
    this.#onSent = onSent;
  }

  static async open(start: MailboxStart, onSent: (mail: AcceptedMail) => void): Promise<Mailbox> {
    const worker = new Worker(new URL("./mailbox-worker.ts", import.meta.url), {
      workerData: start,
      execArgv: ["--disable-warning=ExperimentalWarning"],
    });
    const [port] = (await once(worker, "message")) as [number | undefined];
    if (port !== undefined) return new Mailbox(`http://127.0.0.1:${port}`, worker, onSent);
    await worker.terminate();
    throw new PortInUseError(start.port);
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

  async close(): Promise<void> {
    await this.#worker.terminate();
  }
}
