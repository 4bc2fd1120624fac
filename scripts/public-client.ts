import { setTimeout as sleep } from "node:timers/promises";

/** Addresses of a running host: `endpoints.json`. */
export interface Endpoints {
  readonly api: string;
  readonly mailbox: string;
  readonly aws: string;
  readonly clock: string;
}

export interface ReceivedMail {
  readonly messageId: string;
  readonly subject: string;
  readonly to: string;
  readonly text: string;
  readonly html: string;
  /** Epoch seconds by the host's clock. */
  readonly at: number;
}

export interface Submission {
  readonly right: string;
  readonly email: string;
  readonly [member: string]: unknown;
}

export interface Accepted {
  readonly requestId: string;
  readonly status: string;
  readonly receivedAt: string;
  readonly confirmationCode: string;
  readonly accessToken: string;
  readonly links: { readonly status: string };
}

/** The product from a data subject's side: its HTTP API and a mailbox, nothing else. */
export class PublicClient {
  /** Address of the API. */
  readonly api: string;
  readonly #received: () => Promise<ReceivedMail[]>;

  /** @param received reads every mail that the system has sent, in their order. */
  constructor(api: string, received: () => Promise<ReceivedMail[]>) {
    this.api = api;
    this.#received = received;
  }

  /** @param path relative to the API, or a whole URL from a mail. */
  async call(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Response> {
    return fetch(new URL(path, this.api), {
      method,
      redirect: "manual",
      headers: {
        accept: "application/json",
        ...(body !== undefined && { "content-type": "application/json" }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  }

  /** @throws with the API's problem, when the status is another. */
  async expecting<T>(status: number, response: Promise<Response>): Promise<T> {
    const answer = await response;
    const text = await answer.text();
    if (answer.status !== status)
      throw new Error(`Expected ${status}, got ${answer.status}: ${text.slice(0, 500)}`);
    return (text ? JSON.parse(text) : undefined) as T;
  }

  submit(submission: Submission, headers: Record<string, string> = {}): Promise<Accepted> {
    return this.expecting(202, this.call("POST", "/requests", submission, headers));
  }

  async mails(to?: string): Promise<ReceivedMail[]> {
    const mails = await this.#received();
    // The whole address: one may be the end of another.
    return mails.filter((mail) => to === undefined || mail.to.split(/[\s,<>]+/).includes(to));
  }

  /** The newest mail to an address whose text matches and that is not among `known`. */
  async mail(to: string, pattern: RegExp, known: readonly ReceivedMail[] = []): Promise<ReceivedMail> {
    const before = new Set(known.map(({ messageId }) => messageId));
    return until(`a mail that matches ${pattern}`, async () =>
      (await this.mails(to)).findLast(
        (mail) => !before.has(mail.messageId) && pattern.test(unwrapped(mail.text)),
      ),
    );
  }

  /**
   * Reads the link from the verification mail of a request and confirms it with the code of the submission.
   * @param knownDatum a datum that both sides know, for requests about sensitive data.
   */
  async confirm(
    { requestId, confirmationCode }: Pick<Accepted, "requestId" | "confirmationCode">,
    email: string,
    knownDatum?: string,
  ): Promise<{ status: string; accessToken: string }> {
    const link = await this.verificationLink(requestId, email);
    const proof = { confirmationCode, ...(knownDatum && { knownDatum }) };
    return this.expecting(200, this.call("POST", link, proof));
  }

  async verificationLink(requestId: string, email: string): Promise<string> {
    const pattern = linkPattern("verify", requestId);
    const mail = await this.mail(email, pattern);
    return pattern.exec(mail.text)?.[0] ?? "";
  }

  /** The link in the mail to a new address, which is proved before it replaces the old one. */
  async confirmNewAddress({ requestId, confirmationCode }: Accepted, address: string): Promise<void> {
    const link = await this.verificationLink(requestId, address);
    await this.expecting(200, this.call("POST", link, { confirmationCode }));
  }

  /** Reports "not me" through the link in a mail, to the person or to another contact on file. */
  async reportNotMe(requestId: string, mailbox: string): Promise<void> {
    const pattern = linkPattern("not-me", requestId);
    const link = pattern.exec((await this.mail(mailbox, pattern)).text)?.[0] ?? "";
    await this.expecting(200, this.call("POST", link));
  }

  view(requestId: string, accessToken: string): Promise<RequestView> {
    const headers = { authorization: `Bearer ${accessToken}` };
    return this.expecting(200, this.call("GET", `/requests/${requestId}`, undefined, headers));
  }

  /** Waits until the request has one of these statuses. */
  async reaches(requestId: string, accessToken: string, ...statuses: string[]): Promise<RequestView> {
    return until(`status ${statuses.join(" or ")}`, async () => {
      const view = await this.view(requestId, accessToken);
      return statuses.includes(view.status) ? view : undefined;
    });
  }

  /** Fetches the package by the mail's link: asks for a code, reads it, and follows the short-lived URL. */
  async package(requestId: string, email: string): Promise<Buffer> {
    const pattern = linkPattern("packages", requestId);
    const answer = await this.mail(email, pattern);
    const link = pattern.exec(answer.text)?.[0] ?? "";
    const known = await this.mails(email);
    await this.expecting(202, this.call("POST", `${link}/code`));
    const code = /\b\d{6}\b/.exec((await this.mail(email, /\b\d{6}\b/, known)).text)?.[0];
    const { url } = await this.expecting<{ url: string }>(200, this.call("POST", link, { code }));
    const file = await fetch(url);
    if (!file.ok) throw new Error(`The package's URL answered ${file.status}.`);
    return Buffer.from(await file.arrayBuffer());
  }
}

/** The same on the local host, where the clock can be moved. */
export class LocalClient extends PublicClient {
  readonly endpoints: Endpoints;

  constructor(endpoints: Endpoints) {
    super(endpoints.api, () => mailsOf(endpoints.mailbox));
    this.endpoints = endpoints;
  }

  /** @param to an ISO instant, or a duration such as `P20D`. */
  async moveClock(to: string): Promise<string> {
    const body = JSON.stringify(to.startsWith("P") ? { advance: to } : { to });
    const answer = await fetch(this.endpoints.clock, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body,
    });
    if (!answer.ok) throw new Error(`The clock answered ${answer.status}: ${await answer.text()}`);
    return ((await answer.json()) as { now: string }).now;
  }
}

export interface RequestView {
  readonly status: string;
  readonly stage?: string;
  readonly timeline?: readonly { readonly at: string; readonly [member: string]: unknown }[];
  readonly [member: string]: unknown;
}

interface StoredMail {
  messageId: string;
  subject: string;
  destination: { to: string[] };
  body: { html?: string; text?: string };
  at: number;
}

async function mailsOf(mailbox: string): Promise<ReceivedMail[]> {
  const { emails } = (await (await fetch(new URL("/store", mailbox))).json()) as { emails: StoredMail[] };
  return emails.map((mail) => ({
    messageId: mail.messageId,
    subject: mail.subject,
    to: mail.destination.to[0] ?? "",
    text: mail.body.text ?? "",
    html: mail.body.html ?? "",
    at: mail.at,
  }));
}

/** Matches the link in a mail to a request's verification page, its package, the page that stops it, or a task of it that people carry out. */
export function linkPattern(
  kind: "verify" | "packages" | "not-me" | "tasks" | "follow",
  requestId: string,
): RegExp {
  return new RegExp(`https?://\\S+/${kind}/${requestId}\\.[\\w-]{43}`);
}

const unwrapped = (text: string): string => text.replaceAll("\r\n", "\n");

/** How long (s) an answer may take: mails of a real account, and functions that start there, take longer than any here. */
const patience = Number(process.env.DSR_PATIENCE ?? 60);

/** Asks again until there is an answer. @throws after a while, with the name of the missing answer. */
export async function until<T>(
  what: string,
  ask: () => Promise<T | undefined>,
  { seconds = patience, pauseMs = 50 } = {},
): Promise<T> {
  const end = performance.now() + seconds * 1000;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (performance.now() > end) throw new Error(`Waited ${seconds} s for ${what}, in vain.`);
    await sleep(pauseMs);
  }
}
