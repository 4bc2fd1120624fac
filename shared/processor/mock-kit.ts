import { TerminalError } from "#shared/domain/errors.ts";
import type { FilePart, FileReference } from "#shared/domain/outcome.ts";
import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";
import type { Right } from "#shared/domain/right.ts";
import type { Subject } from "#shared/domain/subject.ts";
import type { Clock } from "#shared/ports/clock.ts";
import { type CollectedFiles, collectedFile } from "./collected-files.ts";
import type { ProcessorKit, ProcessorTask, SystemKit } from "./contract.ts";
import type { DatasetNames } from "./dataset-names.ts";
import { processorKit } from "./processor-kit.ts";
import { systemKit } from "./system-kit.ts";

/** A kit for a processor's own tests: the real one, with a clock set by hand and files in memory. */
export interface MockKit extends ProcessorKit {
  /** Sets the clock (ISO instant). */
  setNow(now: string): void;
  /** The collected rows of a dataset; empty for a dataset without rows. */
  collected(dataset: string): unknown[];
  /** Names of the collected datasets. */
  datasets(): string[];
  /** The published JSON Schema of a dataset. */
  schema(dataset: string): Record<string, unknown>;
  /** The pauses in milliseconds that a slow system caused: no time really passes. */
  waits(): number[];
}

/** The settings of a test about the system outside. */
export interface MockSystem extends Partial<Pick<ProcessorManifest, "limits">> {
  /** Name → value of the secrets. */
  readonly secrets?: Readonly<Record<string, string>>;
  /** How long the function may run, in milliseconds: a minute by default. */
  readonly timeLeft?: number;
  /** In place of the calls that Node makes. */
  readonly fetch?: typeof fetch;
}

const requestId = "01930000-0000-7000-8000-000000000000";
const processor = "mock";

/**
 * @param names the processor's `fields.json`, for a test of the names of fields.
 * @param system secrets and rate, for a test of a system outside.
 */
export function mockKit(
  now = "2026-03-05T10:00:00.000Z",
  names: DatasetNames = { fields: {} },
  system: MockSystem = {},
): MockKit {
  const collected = new Map<string, FileReference>();
  const memory = filesInMemory();
  const waits: number[] = [];
  let current = now;
  const kit = processorKit(
    { manifest: { id: processor, records: {} }, names, language: "en" },
    { files: memory.files, clock: () => current, system: mockSystem(system, () => current, waits) },
  );
  return {
    ...kit,
    async collect(dataset, rows) {
      const file = await kit.collect(dataset, rows);
      if (file) collected.set(dataset.name, file);
      return file;
    },
    waits: () => waits,
    setNow(next) {
      current = next;
    },
    datasets: () => [...collected.keys()].sort(),
    schema: (dataset) => JSON.parse(memory.read(collected.get(dataset)?.schema) || "{}"),
    collected(dataset) {
      const file = collected.get(dataset);
      const lines = memory.read(
        file?.from === undefined ? undefined : { from: file.from, bytes: file.bytes },
      );
      return lines.split("\n").flatMap((line) => (line ? [JSON.parse(line) as unknown] : []));
    },
  };
}

/** What is collected, in memory. */
function filesInMemory(): { files: CollectedFiles; read(part: FilePart | undefined): string } {
  let content = Buffer.alloc(0);
  return {
    files: {
      key: collectedFile,
      async add(texts) {
        const added = Buffer.from((await Array.fromAsync(texts)).join(""));
        const from = content.length;
        content = Buffer.concat([content, added]);
        return { from, bytes: added.length, sha256: "0".repeat(64) };
      },
    },
    read: (part) => (part ? content.subarray(part.from, part.from + part.bytes).toString() : ""),
  };
}

function mockSystem(
  { secrets = {}, timeLeft = 60_000, limits, fetch: callOver }: MockSystem,
  clock: Clock,
  waits: number[],
): SystemKit {
  const waited = () => waits.reduce((sum, ms) => sum + ms, 0);
  return systemKit(
    { secrets: Object.keys(secrets), ...(limits && { limits }) },
    {
      clock,
      secrets: async (name) => secrets[name] ?? "",
      now: waited,
      wait: async (ms) => waits.push(ms),
      timeLeft: () => timeLeft - waited(),
      ...(callOver && { fetch: callOver }),
    },
  );
}

/**
 * A task for a processor's own tests: a right as the manifest describes it, in the kit's form. Its mailbox is proved;
 * `confirmed: false` leaves it unproved.
 */
export function mockTaskFor(
  manifest: ProcessorManifest,
  right: Right,
  subject: Parameters<typeof mockSubject>[0],
  {
    parameters = {},
    request = requestId,
    found,
  }: { parameters?: ProcessorTask["parameters"]; request?: string; found?: ProcessorTask["found"] } = {},
): ProcessorTask {
  const rule = manifest.rights[right];
  if (!rule) throw new TerminalError(`The manifest of ${manifest.id} does not name the right ${right}.`);
  const task = mockTask(rule.action, subject, `${request}:${manifest.id}:${rule.action}`);
  return {
    ...task,
    requestId: request,
    taskId: `${request}/${manifest.id}`,
    parameters: { ...task.parameters, ...parameters },
    ...(found && { found }),
    rule,
  };
}

/** A person for a processor's own tests: the address alone, or with the claims of a request. */
export function mockSubject(subject: string | (Partial<Subject> & { email: string })): Subject {
  return { identifiers: [], ...(typeof subject === "string" ? { email: subject } : subject) };
}

/** A task for a processor's own tests, in the kit's form. */
export function mockTask(
  action: ProcessorTask["action"],
  subject: Parameters<typeof mockSubject>[0],
  idempotencyKey = `${requestId}:${processor}:${action}`,
): ProcessorTask {
  return {
    requestId,
    taskId: `${requestId}/${processor}`,
    action,
    subject: mockSubject(subject),
    parameters: { confirmed: true },
    rule: { action },
    idempotencyKey,
    dueAt: "2026-04-02",
  };
}
