import { createReadStream, existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";

const lookEveryMs = 5;
const patienceMs = 60_000;

/** Every mail about a request names it. */
const requestIdIn = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/;

/**
 * The mails of a host as they arrive, read from the mailbox's file: asking the mailbox again and again would take
 * processor time from the measured work.
 */
export class MailTail {
  readonly #file: string;
  readonly #texts = new Map<string, string[]>();
  #offset = 0;
  #reading: Promise<void> | undefined;

  /** @param folder of the host's state. */
  constructor(folder: string) {
    this.#file = join(folder, "mails.jsonl");
  }

  /** The first mail about a request whose text matches, once it has been sent. @throws after a minute. */
  async text(requestId: string, matches: (text: string) => boolean): Promise<string> {
    for (const end = performance.now() + patienceMs; performance.now() < end; await sleep(lookEveryMs)) {
      this.#reading ??= this.#read().finally(() => {
        this.#reading = undefined;
      });
      await this.#reading;
      const found = this.#texts.get(requestId)?.find(matches);
      if (found !== undefined) return found;
    }
    throw new Error(`Waited ${patienceMs / 1000} s for a mail about ${requestId}, in vain.`);
  }

  async #read(): Promise<void> {
    if (!existsSync(this.#file) || statSync(this.#file).size <= this.#offset) return;
    const added = await text(createReadStream(this.#file, { start: this.#offset }));
    const complete = added.slice(0, added.lastIndexOf("\n") + 1);
    this.#offset += Buffer.byteLength(complete);
    for (const line of complete.split("\n").filter(Boolean)) {
      const { body } = JSON.parse(line) as { body: { text: string } };
      const [requestId = ""] = requestIdIn.exec(body.text) ?? [];
      this.#texts.set(requestId, [...(this.#texts.get(requestId) ?? []), body.text]);
    }
  }
}
