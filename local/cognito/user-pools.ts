import { once } from "node:events";
import { request as ask, type IncomingMessage, type ServerResponse } from "node:http";
import { Worker } from "node:worker_threads";
import { HostError } from "../host-error.ts";
import type { DemonstrationLogin, LoginSettings, PoolClient } from "./login-settings.ts";

interface Pool {
  readonly clients: PoolClient[];
  readonly groups: string[];
  thread?: Promise<{ worker: Worker; port: number }>;
}

export interface UserPoolsOptions {
  /** Address at which the host serves them. */
  readonly url: () => string;
  /** Shared cell of the host's clock. */
  readonly offset: Float64Array;
  /** Where the keys of a pool are kept. */
  readonly keyFile: (poolId: string) => string;
  readonly users: readonly DemonstrationLogin[];
}

/** The user pools of the assembly. The thread of a pool starts with the first call to it. */
export class UserPools {
  readonly #options: UserPoolsOptions;
  readonly #pools = new Map<string, Pool>();

  constructor(options: UserPoolsOptions) {
    this.#options = options;
  }

  addPool(poolId: string): void {
    this.#pools.set(poolId, { clients: [], groups: [] });
  }

  addClient(poolId: string, client: PoolClient): void {
    this.#pool(poolId).clients.push(client);
  }

  addGroup(poolId: string, group: string): void {
    this.#pool(poolId).groups.push(group);
  }

  /** @throws HostError where a login is in a group that no pool has. */
  check(): void {
    const known = [...this.#pools.values()].flatMap(({ groups }) => groups);
    for (const { username, groups } of this.#pools.size > 0 ? this.#options.users : [])
      for (const group of groups)
        if (!known.includes(group))
          throw new HostError(`The login "${username}" is in the group "${group}", which no user pool has.`);
  }

  /** Address of a pool, as its tokens have it. */
  issuerOf(poolId: string): string {
    return `${this.#options.url()}/${poolId}`;
  }

  /** Answers a call to one of the pools. @returns `undefined` for any other call. */
  handle(message: IncomingMessage, response: ServerResponse): Promise<void> | undefined {
    const poolId = /^\/([\w-]+_[0-9A-Za-z]+)\//.exec(message.url ?? "")?.[1] ?? "";
    return this.#pools.has(poolId) ? this.#forward(poolId, message, response) : undefined;
  }

  async close(): Promise<void> {
    for (const { thread } of this.#pools.values()) await (await thread)?.worker.terminate();
  }

  async #forward(poolId: string, message: IncomingMessage, response: ServerResponse): Promise<void> {
    const pool = this.#pool(poolId);
    pool.thread ??= this.#start(poolId, pool);
    const { port } = await pool.thread;
    const { method, url, headers } = message;
    const forwarded = ask({ host: "127.0.0.1", port, method, path: url, headers });
    message.pipe(forwarded);
    const [answer] = (await once(forwarded, "response")) as [IncomingMessage];
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
    await once(answer, "end");
  }

  async #start(poolId: string, { clients }: Pool): Promise<{ worker: Worker; port: number }> {
    const { offset, users, keyFile } = this.#options;
    const settings: LoginSettings = {
      ...{ offset, users, clients },
      issuer: this.issuerOf(poolId),
      keyFile: keyFile(poolId),
    };
    const worker = new Worker(new URL("./login-worker.ts", import.meta.url), {
      workerData: settings,
      execArgv: ["--disable-warning=ExperimentalWarning"],
    });
    const [port] = (await once(worker, "message")) as [number];
    return { worker, port };
  }

  #pool(poolId: string): Pool {
    const pool = this.#pools.get(poolId);
    if (!pool) throw new Error(`there is no user pool ${poolId}`);
    return pool;
  }
}
