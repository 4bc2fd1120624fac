import pg, { type ClientConfig } from "pg";
import { TerminalError } from "#shared/domain/errors.ts";
import { code } from "#shared/domain/failure/kinds.ts";
import type { ReadSecret } from "#shared/ports/read-secret.ts";
import { asking } from "./database-error.ts";
import { exportedValues } from "./exported-value.ts";

/** Opens a connection to the system's database. */
export type Connect = () => Promise<pg.Client>;
/** The same with what is read of secrets. */
export type ConnectWith = (secret: ReadSecret) => Connect;

/** A transaction, as far as the statements of a mapping need it. Values go as parameters alone. */
export interface Session {
  /** @param about dataset or kind of record, for the report of a failure. */
  rows<Row = Record<string, unknown>>(
    sql: string,
    values?: readonly unknown[],
    about?: string,
  ): Promise<Row[]>;
  /** How many rows a statement has changed. */
  run(sql: string, values?: readonly unknown[], about?: string): Promise<number>;
  /** Rows a few at a time, in the form in which they are exported. */
  stream(sql: string, values: readonly unknown[], about: string): AsyncGenerator<Record<string, unknown>>;
}

export interface TransactionOptions {
  /** Nothing can be changed, and all queries see the same state. */
  readonly readOnly?: boolean;
  /** Seconds. */
  readonly timeouts: { readonly statement: number; readonly lock: number };
}

/** Rows that are in memory at once. */
const rowsAtOnce = 100;
const connectWithinMs = 10_000;

/** Texts as the server writes them; the names of the few types that we read ourselves stay texts, too. */
const asWritten = { getTypeParser: () => (text: string) => text };

/**
 * Opens connections by a connection string. Off this machine only an encrypted connection to a server whose
 * certificate is good will do.
 * @param url such as `postgres://user:password@host/database`; it is a secret.
 * @param ca certificates of the authority that the server's is from, as PEM; absent: those that Node trusts.
 */
export function connectTo(url: string, { ca }: { readonly ca?: string } = {}): Connect {
  return async () => {
    const config = clientConfig(url, ca);
    const client = new pg.Client(config);
    // A connection that breaks between two queries says so here; the next query fails as well.
    client.on("error", () => undefined);
    await asking(undefined, () => client.connect());
    return client;
  };
}

/**
 * Opens connections by secrets; where the database refuses the one that was kept, it is read anew.
 * @param url name of the secret with the connection string.
 * @param ca name of the secret with the authority's certificates.
 */
export function connectBySecret({
  url,
  ca,
}: {
  readonly url: string;
  readonly ca?: string | undefined;
}): ConnectWith {
  return (secret) => async () => {
    const connect = async (fresh: boolean) => {
      const certificates = ca ? { ca: await secret(ca, { fresh }) } : {};
      return connectTo(await secret(url, { fresh }), certificates)();
    };
    try {
      return await connect(false);
    } catch (error) {
      if (isRefused(error)) return connect(true);
      throw error;
    }
  };
}

function isRefused(error: unknown): boolean {
  if (!(error instanceof TerminalError)) return false;
  const { details } = error;
  return details?.code === "system-problem" && details.problem === refused;
}
const refused = code("invalid_authorization");

function clientConfig(url: string, ca: string | undefined): ClientConfig {
  const parsed = URL.parse(url);
  if (!parsed || !/^postgres(ql)?:$/.test(parsed.protocol))
    throw new TerminalError({ code: "system-problem", problem: code("connection-string-invalid") });
  const isHere = ["", "localhost", "127.0.0.1", "[::1]"].includes(parsed.hostname);
  // What the string says of TLS could only weaken it.
  for (const name of [...parsed.searchParams.keys()])
    if (/^ssl|^uselibpqcompat$/.test(name)) parsed.searchParams.delete(name);
  return {
    connectionString: parsed.href,
    ssl: isHere ? false : { rejectUnauthorized: true, ...(ca && { ca }) },
    connectionTimeoutMillis: connectWithinMs,
    application_name: "data-subject-requests",
    keepAlive: true,
    types: asWritten,
  };
}

/**
 * Does something in one transaction: all of it happens, or nothing.
 * @throws what `use` throws; errors of the database as TransientError or TerminalError.
 */
export async function inTransaction<T>(
  connect: Connect,
  { readOnly = false, timeouts }: TransactionOptions,
  use: (session: Session) => Promise<T>,
): Promise<T> {
  const client = await connect();
  try {
    const session = sessionOn(client);
    await session.run(readOnly ? "begin isolation level repeatable read, read only" : "begin");
    await session.run(settings(timeouts));
    const result = await use(session);
    await session.run("commit");
    return result;
  } finally {
    // An open transaction ends with its connection, and nothing of it happens.
    await client.end().catch(() => undefined);
  }
}

const settings = ({ statement, lock }: TransactionOptions["timeouts"]): string =>
  [
    `statement_timeout = ${milliseconds(statement)}`,
    `lock_timeout = ${milliseconds(lock)}`,
    `idle_in_transaction_session_timeout = ${milliseconds(statement)}`,
    "timezone = 'UTC'",
    "datestyle = 'ISO'",
    "intervalstyle = 'iso_8601'",
    "bytea_output = 'hex'",
    "extra_float_digits = 1",
    "standard_conforming_strings = on",
  ]
    .map((one) => `set local ${one}`)
    .join("; ");

const milliseconds = (seconds: number) => Math.ceil(seconds * 1000);

function sessionOn(client: pg.Client): Session {
  let cursors = 0;
  return {
    rows: (text, values, about) =>
      asking(about, async () => (await client.query({ text, values: [...(values ?? [])] })).rows),

    run: (text, values, about) =>
      asking(about, async () => (await client.query({ text, values: [...(values ?? [])] })).rowCount ?? 0),

    async *stream(text, values, about) {
      const cursor = `dsr_${++cursors}`;
      const declared = { text: `declare ${cursor} no scroll cursor for ${text}`, values: [...values] };
      await asking(about, () => client.query(declared));
      for (;;) {
        // Each page is a statement with a time limit of its own: a large dataset takes as long as it takes.
        const page = { text: `fetch ${rowsAtOnce} from ${cursor}`, types: exportedValues };
        const { rows } = await asking(about, () => client.query(page));
        yield* rows as Record<string, unknown>[];
        if (rows.length < rowsAtOnce) break;
      }
      await asking(about, () => client.query(`close ${cursor}`));
    },
  };
}
