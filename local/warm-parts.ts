import { WarmEnvironments } from "./lambda/warm-environments.ts";
import { MailboxThread } from "./ses/mailbox-thread.ts";

/**
 * The part that a process hands from one host to the next: threads that have loaded their code, and what such a
 * thread may remember. Everything else of a host ends with it. Only one host at a time may use them.
 */
export class WarmParts {
  /** The clock's cell: threads that live on go on reading this one. */
  readonly offset = new Float64Array(new SharedArrayBuffer(8));
  /** Material of keys by their ids. A function may remember what a key made of a text: the next host has the same key. */
  readonly keys: Record<string, string> = {};
  readonly environments = new WarmEnvironments();
  readonly mailbox = new MailboxThread(this.offset);

  async close(): Promise<void> {
    await Promise.all([this.environments.close(), this.mailbox.end()]);
  }
}
