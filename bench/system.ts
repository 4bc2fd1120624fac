import { setTimeout as sleep } from "node:timers/promises";
import type { Metrics } from "#local/metrics.ts";
import { type Accepted, LocalClient, linkPattern } from "../scripts/public-client.ts";
import type { StartedHost } from "../scripts/running-host.ts";
import { type SeedOptions, seed } from "../scripts/seed.ts";
import { MailTail } from "./mail-tail.ts";
import { timed } from "./statistics.ts";

const lookEveryMs = 10;
/** A person whom every processor knows. */
const model = "anna.lind@example.com";
/** An invoice of theirs, as a proof of their identity. */
const knownDatum = "2026-0207";

/** A running host for the bench: through its public interfaces, with its mails at hand. */
export class System {
  readonly host: StartedHost;
  readonly client: LocalClient;
  readonly mails: MailTail;
  apiCalls = 0;
  readonly #processors: string | undefined;
  #people = 0;

  /** @param processors the folder of the host's processors, where it is not this project's. */
  constructor(host: StartedHost, processors?: string) {
    this.host = host;
    this.#processors = processors;
    this.mails = new MailTail(host.folder);
    const count = () => {
      this.apiCalls++;
    };
    this.client = new (class extends LocalClient {
      override call(...args: Parameters<LocalClient["call"]>): Promise<Response> {
        count();
        return super.call(...args);
      }
    })(host.endpoints);
  }

  /** Unknown addresses; each may submit five times a day. */
  strangers(count: number): string[] {
    return Array.from({ length: count }, () => `bench-${++this.#people}@example.com`);
  }

  /** Addresses of people whom every processor knows like the best-known person of the demonstration. */
  async people(count: number): Promise<string[]> {
    const emails = this.strangers(count);
    const chosen: SeedOptions["chosen"] = (items) => {
      const known = new Set(items.filter(({ email }) => email === model).map(({ pk }) => pk));
      const theirs = items.filter(({ pk }) => known.has(pk));
      return emails.flatMap((email) =>
        theirs.map((item) => ({
          ...JSON.parse(JSON.stringify(item).replaceAll(model, email)),
          pk: `${item.pk}-${email}`,
        })),
      );
    };
    await seed(this.host.endpoints, { chosen, ...(this.#processors && { folder: this.#processors }) });
    return emails;
  }

  /**
   * Plays a request like a person who opens the link, types the code, reads the answer and looks at the status.
   * @returns its id, and milliseconds from submission until its status was completed.
   */
  async play(right: string, email: string): Promise<{ requestId: string; ms: number }> {
    const { ms, result } = await timed(async () => {
      const accepted = await this.client.submit({ right, email });
      await this.complete(accepted, knownDatum);
      return accepted;
    });
    return { requestId: result.requestId, ms };
  }

  /** The same without waiting for the answer by asking again and again: no call depends on the speed of the machine. */
  async playQuietly(right: string, email: string): Promise<string> {
    const accepted = await this.client.submit({ right, email });
    await this.idle();
    const accessToken = await this.#confirm(accepted, knownDatum);
    await this.idle();
    const { status } = await this.client.view(accepted.requestId, accessToken);
    if (status !== "completed") throw new Error(`A request is ${status} when nothing is left to do.`);
    return accepted.requestId;
  }

  /**
   * Starts every function that a request needs, by a request. Where many start at once, a system can be too slow to say whom it
   * knows; the sweep asks it again later.
   */
  async warmUp(right: string, email: string): Promise<void> {
    const accepted = await this.client.submit({ right, email });
    await this.idle();
    const accessToken = await this.#confirm(accepted, knownDatum);
    const isOver = async () =>
      (await this.client.view(accepted.requestId, accessToken)).status === "completed";
    do await this.client.moveClock("PT5M");
    while (!(await isOver()));
  }

  /** The remaining steps of an accepted request. @param datum of a known person. */
  async complete(accepted: Accepted, datum?: string): Promise<void> {
    const { requestId } = accepted;
    const accessToken = await this.#confirm(accepted, datum);
    await this.mails.text(requestId, (text) => !text.includes("/verify/"));
    while ((await this.client.view(requestId, accessToken)).status !== "completed") await sleep(lookEveryMs);
  }

  async #confirm({ requestId, confirmationCode }: Accepted, datum?: string): Promise<string> {
    // The path alone: a restarted host has another port.
    const { pathname } = new URL(await this.verificationLink(requestId));
    await (await this.client.call("GET", pathname)).text();
    const proof = { confirmationCode, ...(datum && { knownDatum: datum }) };
    const confirmed = this.client.call("POST", pathname, proof);
    const { accessToken } = await this.client.expecting<{ accessToken: string }>(200, confirmed);
    return accessToken;
  }

  /** The link of the verification mail, once it was sent. */
  async verificationLink(requestId: string): Promise<string> {
    const pattern = linkPattern("verify", requestId);
    return pattern.exec(await this.mails.text(requestId, (text) => pattern.test(text)))?.[0] ?? "";
  }

  /** Resolves once no function runs and no execution can go on. */
  async idle(): Promise<void> {
    await this.client.moveClock("PT0S");
  }

  /** The usage since the start of the host, in the units that AWS bills. */
  async metrics(): Promise<Metrics> {
    return (await fetch(new URL("/_local/metrics", this.host.endpoints.aws))).json() as Promise<Metrics>;
  }
}
