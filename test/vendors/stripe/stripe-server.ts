import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type Params, paramsOf } from "./form.ts";
import { answerTo, StripeFault } from "./stripe-routes.ts";
import { type Data, StripeStore } from "./stripe-store.ts";

/** A request as it arrived. */
export interface Seen {
  /** Such as `DELETE /v1/customers/cus_1`. */
  readonly call: string;
  readonly key: string | undefined;
  readonly version: string | undefined;
  readonly params: Params;
}

/** What goes wrong with a call: how often, and whether Stripe has done it all the same. */
export interface Fault {
  readonly call: RegExp;
  /** Once unless it is said. */
  readonly times?: number;
  /** Absent: the connection breaks. */
  readonly status?: number;
  readonly error?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly done?: boolean;
}

/**
 * A Stripe of our own on loopback, as far as billing calls it: pages, the filter that knows upper and lower case, a
 * search that is behind, deleted customers that still answer, idempotency keys, and faults.
 */
export class StripeServer {
  readonly key = "sk_test_ours";
  store: StripeStore;
  /** Keys that are taken; an expired one is answered with 401. */
  validKeys = new Set([this.key]);
  /** Ids of customers that the search does not find yet. */
  readonly notSearchable = new Set<string>();
  seen: Seen[] = [];
  #faults: { fault: Fault; left: number }[] = [];
  readonly #answers = new Map<string, { readonly request: string; readonly answer: Answer }>();
  readonly #data: Data;
  readonly #server = createServer((request, response) => void this.#serve(request, response));

  constructor(data: Data) {
    this.#data = data;
    this.store = new StripeStore(data);
  }

  async start(): Promise<string> {
    await new Promise<void>((listening) => this.#server.listen(0, "127.0.0.1", listening));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((closed) => this.#server.close(closed));
  }

  /** Everything as it was at first. */
  reset(): void {
    this.store = new StripeStore(this.#data);
    this.validKeys = new Set([this.key]);
    this.notSearchable.clear();
    this.seen = [];
    this.#faults = [];
    this.#answers.clear();
  }

  fail(fault: Fault): void {
    this.#faults.push({ fault, left: fault.times ?? 1 });
  }

  /** The calls that were made, without those that only read. */
  writes(): string[] {
    return this.seen.map(({ call }) => call).filter((call) => !call.startsWith("GET"));
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { pathname, search } = new URL(request.url ?? "/", "http://stripe");
    const params = { ...paramsOf(search.slice(1)), ...paramsOf(Buffer.concat(chunks).toString()) };
    const header = (name: string) => request.headers[name] as string | undefined;
    const call = `${request.method} ${pathname}`;
    const seen = { call, params, key: header("idempotency-key"), version: header("stripe-version") };
    this.seen.push(seen);
    const planned = this.#faults.find(({ fault, left }) => left > 0 && fault.call.test(call));
    if (planned) planned.left--;
    const isDone = !planned || planned.fault.done === true;
    const answer = isDone ? this.#answer(seen, header("authorization")) : undefined;
    const { status, error, headers } = planned?.fault ?? {};
    if (planned && status === undefined) {
      response.destroy();
      return;
    }
    const given: Answer = planned
      ? { status: status ?? 500, body: { error: { type: "api_error", message: "Planned.", ...error } } }
      : (answer as Answer);
    response.writeHead(given.status, {
      "content-type": "application/json",
      "request-id": "req_1",
      ...headers,
    });
    response.end(JSON.stringify(given.body));
  }

  #answer(seen: Seen, authorization: string | undefined): Answer {
    try {
      if (![...this.validKeys].some((key) => authorization === `Bearer ${key}`))
        throw new StripeFault(401, {
          type: "invalid_request_error",
          code: "api_key_expired",
          message: "Expired API Key provided: sk_test_*********ours",
        });
      const request = JSON.stringify([seen.call, seen.params]);
      const known = seen.key === undefined ? undefined : this.#answers.get(seen.key);
      if (known && known.request !== request)
        throw new StripeFault(400, {
          type: "idempotency_error",
          message: "Keys for idempotent requests can only be used with the same parameters.",
        });
      if (known) return known.answer;
      const answer = { status: 200, body: answerTo(seen, this.store, this.notSearchable) };
      if (seen.key !== undefined) this.#answers.set(seen.key, { request, answer });
      return answer;
    } catch (error) {
      if (!(error instanceof StripeFault)) throw error;
      return { status: error.status, body: { error: error.error } };
    }
  }
}

interface Answer {
  readonly status: number;
  readonly body: unknown;
}
