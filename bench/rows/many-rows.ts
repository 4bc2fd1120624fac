import { spawn } from "node:child_process";
import { createWriteStream, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { text } from "node:stream/consumers";
import { pipeline } from "node:stream/promises";
import pg from "pg";
import yauzl from "yauzl";
import { bundlePrograms } from "#infra/bundle.ts";
import { mallocArenas } from "#infra/malloc-arenas.ts";
import { startAwsServer } from "#local/aws/aws-server.ts";
import { Busy } from "#local/busy.ts";
import { MovableClock } from "#local/movable-clock.ts";
import { S3 } from "#local/s3/s3.ts";
import type { TaskOutcome } from "#shared/domain/outcome.ts";
import { sendPackages } from "#shared/needs/packages.ts";
import { notesDefinition } from "#shared/processor/sql/notes.ts";
import { startPostgres } from "../../scripts/postgres-server.ts";
import { accessRequest } from "./access-request.ts";

/** What became of a person's many rows. */
export interface ManyRows {
  /** The collecting process: the most memory it had, and how long it took. */
  readonly collecting: { readonly bytes: number; readonly seconds: number };
  /** The same of the process that builds the package. */
  readonly packing: { readonly bytes: number; readonly seconds: number };
  /** Records that the answer counts. */
  readonly counted: number;
  /** Records in the JSON file and rows in the CSV file of the opened package. */
  readonly inJson: number;
  readonly inCsv: number;
}

/** A heap as the smallest function has it: without a limit, V8 lets garbage lie as long as the machine has room. */
const functionsRoom = ["--max-old-space-size=40", "--max-semi-space-size=2"];
const bucket = "packages";
const email = "anna.lind@example.com";
const file = (name: string) => readFileSync(new URL(`../../demo/sql/shop/${name}`, import.meta.url), "utf8");

/** Has a person's rows collected out of PostgreSQL and packed, each in a process of its own, and opens the package. */
export async function manyRows(rows: number): Promise<ManyRows> {
  const folder = mkdtempSync(join(tmpdir(), "dsr-rows-"));
  const clock = new MovableClock();
  const s3 = new S3({ folder, clock, busy: new Busy(), secret: "local" });
  s3.addBucket(bucket, []);
  const [server, aws] = await Promise.all([
    startPostgres(),
    startAwsServer({ port: 0, clock, services: { s3: s3.handler } }),
  ]);
  const environment = {
    AWS_ENDPOINT_URL: aws.url,
    AWS_REGION: "eu-central-1",
    AWS_ACCESS_KEY_ID: "local",
    AWS_SECRET_ACCESS_KEY: "local",
    PACKAGE_BUCKET: bucket,
  };
  try {
    await fill(server.url, rows);
    const { requestId } = accessRequest({ outcome: "done", summary: "", counts: {}, files: [] }).request;
    const about = { DATABASE_URL: server.url, EMAIL: email, REQUEST_ID: requestId };
    const collected = await run(await bundled("collecting", folder), { ...environment, ...about });
    const result = collected.said.result as TaskOutcome & { outcome: "done" };
    const packed = await run(await bundled("packing", folder), environment, accessRequest(result));
    const archive = join(folder, "package.zip");
    Object.assign(process.env, environment);
    const stored = await sendPackages.connect({ PACKAGE_BUCKET: bucket }).get(String(packed.said.key));
    await pipeline(stored, createWriteStream(archive));
    const opened = await linesIn(archive);
    return {
      collecting: { bytes: Number(collected.said.memoryBytes), seconds: collected.seconds },
      packing: { bytes: Number(packed.said.memoryBytes), seconds: packed.seconds },
      counted: result.counts["ticket-messages"] ?? 0,
      ...opened,
    };
  } finally {
    await Promise.all([server.stop(), aws.close()]);
    clock.close();
    rmSync(folder, { recursive: true });
  }
}

async function fill(url: string, rows: number): Promise<void> {
  const db = new pg.Client(url);
  await db.connect();
  await db.query(file("schema.sql") + notesDefinition("shop.dsr_notes") + file("data.sql"));
  await db.query("delete from shop.ticket_messages");
  await db.query(
    `insert into shop.ticket_messages (ticket_id, written_at, body)
     select 21, '2026-01-01Z'::timestamptz + n * interval '1 second', 'Message ' || n || repeat(' and more', 10)
     from generate_series(1, $1::int) n`,
    [rows],
  );
  await db.query("analyze");
  await db.end();
}

/** The program as functions are deployed: loading the sources themselves would take more memory than all the rest. */
async function bundled(name: string, folder: string): Promise<string> {
  const handler = join(import.meta.dirname, `${name}-process.ts`);
  const [bundle] = await bundlePrograms([{ name, handler }], folder);
  if (!bundle) throw new Error(`There is no bundle of ${handler}.`);
  return bundle.file;
}

async function run(program: string, environment: object, input: object = {}) {
  const begun = performance.now();
  const child = spawn(
    process.execPath,
    ["--disable-warning=ExperimentalWarning", ...functionsRoom, program],
    {
      stdio: ["pipe", "pipe", "inherit"],
      env: { ...process.env, NODE_OPTIONS: "", ...mallocArenas, ...environment },
    },
  );
  child.stdin.end(JSON.stringify(input));
  const said = await text(child.stdout);
  if (!said) throw new Error(`${program} failed.`);
  return {
    said: JSON.parse(said) as Record<string, unknown>,
    seconds: (performance.now() - begun) / 1000,
  };
}

/** Records of the largest dataset in an opened package; each stands in a line of its own. */
async function linesIn(archive: string): Promise<{ inJson: number; inCsv: number }> {
  const zip = await yauzl.openPromise(archive, { lazyEntries: true });
  const lines = new Map<string, number>();
  for await (const entry of zip.eachEntry()) {
    if (!/ticket-messages\.(json|csv)$/.test(entry.fileName)) continue;
    let count = 0;
    const input = await zip.openReadStreamPromise(entry);
    for await (const line of createInterface({ input })) if (line.includes("Message ")) count++;
    lines.set(entry.fileName.split(".").at(-1) ?? "", count);
  }
  return { inJson: lines.get("json") ?? 0, inCsv: lines.get("csv") ?? 0 };
}
