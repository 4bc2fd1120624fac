import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { PortInUseError } from "../http-server.ts";

/** The port of the mailbox's thread, and its files. */
export interface MailboxStart {
  /** File with one accepted mail per line. */
  journal: string;
  port: number;
}

/** The thread that runs the mailbox. It is started when it is needed, and may serve one journal after the other. */
export class MailboxThread {
  readonly #offset: Float64Array;
  #worker: Worker | undefined;

  /** @param offset shared cell of the host's clock */
  constructor(offset: Float64Array) {
    this.#offset = offset;
  }

  /**
   * @returns the port that was taken
   * @throws PortInUseError
   */
  async open(start: MailboxStart): Promise<number> {
    this.#worker ??= new Worker(new URL("./mailbox-worker.ts", import.meta.url), {
      workerData: this.#offset,
      execArgv: ["--disable-warning=ExperimentalWarning"],
    });
    const port = await this.#ask(start);
    if (port === undefined) throw new PortInUseError(start.port);
    return port;
  }

  /** Stops serving; the thread waits for the next journal. */
  async close(): Promise<void> {
    if (this.#worker) await this.#ask("close");
  }

  async end(): Promise<void> {
    await this.#worker?.terminate();
    this.#worker = undefined;
  }

  async #ask(message: MailboxStart | "close"): Promise<number | undefined> {
    this.#worker?.postMessage(message);
    const [answer] = (await once(this.#worker as Worker, "message")) as [number | undefined];
    return answer;
  }
}
