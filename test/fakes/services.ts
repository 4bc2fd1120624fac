import { createHash, createHmac } from "node:crypto";
import { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { placeFor } from "#shared/adapters/place-for.ts";
import type { Identification } from "#shared/domain/identification.ts";
import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";
import type { ReadBackAnswer } from "#shared/domain/read-back.ts";
import type { Signal } from "#shared/domain/workflow-step.ts";
import type { AcceptedController } from "#shared/policy/accepted-controllers.ts";
import { controller } from "#shared/policy/controller.ts";
import type { Executions } from "#shared/ports/executions.ts";
import type { Mail, Mailer } from "#shared/ports/mailer.ts";
import type { PackageStore } from "#shared/ports/package-store.ts";
import type { Random } from "#shared/ports/random.ts";
import type { CountedTask } from "#shared/ports/task-metrics.ts";
import type { Workflow } from "#shared/ports/workflow.ts";
import { memoryOutageLog } from "./memory-outage-log.ts";
import { memoryRequestStore } from "./memory-request-store.ts";

/** Every port of the use cases, in memory, with a record of its calls. */
export function fakeServices(start = "2026-03-05T09:00:00.000Z") {
  const mails: Mail[] = [];
  const reports: { url: string; body: Record<string, unknown> }[] = [];
  const signals: { taskToken: string; signal: Signal }[] = [];
  const started: string[] = [];
  const files = new Map<string, string>();
  let now = start;
  let drawn = 0;

  const mailer: Mailer = {
    async send(mail) {
      mails.push(mail);
    },
  };
  const workflow: Workflow = {
    async start(requestId) {
      started.push(requestId);
    },
    async signal(taskToken, signal) {
      signals.push({ taskToken, signal });
      return true;
    },
  };
  const executions: Executions = {
    describe: async () => undefined,
    steps: async () => [],
    redrive: async () => undefined,
  };
  const random: Random = {
    requestId: () => `019c0000-0000-7000-9000-${String(++drawn).padStart(12, "0")}`,
    secret: () => String(++drawn).padStart(43, "s"),
    salt: () => `salt-${++drawn}`,
    digits: (count) => String(++drawn).padStart(count, "0"),
  };
  const packages: PackageStore = {
    async put(key, body) {
      const content =
        typeof body === "string"
          ? body
          : await text(body instanceof Uint8Array ? Readable.from([body]) : body);
      files.set(key, content);
      return {
        sha256: createHash("sha256").update(content).digest("hex"),
        bytes: Buffer.byteLength(content),
      };
    },
    async get(key) {
      const content = files.get(key);
      if (content === undefined) throw new Error(`no file ${key}`);
      return Readable.from([content]);
    },
    presign: async (key) => `https://bucket.example.com/${key}`,
    async purge(requestId, of) {
      for (const key of [...files.keys()])
        if (key.startsWith(`${of === "messages" ? of : "requests"}/${requestId}/`)) files.delete(key);
    },
  };

  const counted: string[] = [];

  return {
    services: {
      store: memoryRequestStore(),
      outages: memoryOutageLog(),
      mailer,
      workflow,
      executions,
      random,
      packages,
      keyedHash: async (purpose: string, message: string) =>
        createHmac("sha256", "test-key")
          .update(JSON.stringify([purpose, message]))
          .digest(),
      secretKey: async (purpose: string, message: string) =>
        createHmac("sha256", "another-test-key")
          .update(JSON.stringify([purpose, message]))
          .digest(),
      clock: () => now,
      askReadBack: async (): Promise<ReadBackAnswer> => ({
        look: "seen",
        found: { left: {}, kept: {}, begun: {}, undated: {} },
      }),
      identify: async (): Promise<Identification> => ({ known: false, contacts: [], knownData: [] }),
      manifests: [] as readonly ProcessorManifest[],
      placeFor,
      controller,
      publicUrl: "https://dsr.example.com",
      controllers: (): readonly AcceptedController[] => [],
      identity: {
        domain: "dsr.example.com",
        certificate: async () => "",
        sign: async (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("base64"),
      },
      postReport: async (url: string, body: string) => {
        reports.push({ url, body: JSON.parse(body) });
      },
      taskMetrics: {
        tryFailed: ({ processor }: CountedTask) => void counted.push(`try of ${processor}`),
        failed: ({ processor }: CountedTask) => void counted.push(`task of ${processor}`),
      },
    },
    mails,
    /** Failed tries and failed tasks, as they are counted. */
    counted,
    /** Told to controllers whose processor we are. */
    reports,
    signals,
    started,
    files,
    /** Moves the clock to an instant. */
    moveTo(instant: string) {
      now = instant;
    },
  };
}
