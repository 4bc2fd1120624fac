import { createHash } from "node:crypto";
import type { EvidenceEvent } from "#shared/domain/evidence.ts";
import type { Request } from "#shared/domain/request.ts";
import type { Task } from "#shared/domain/task.ts";

/** A request in the bundle: ids, dates, verdicts and keyed hashes. */
export interface EvidenceRecord {
  readonly request: Request;
  readonly tasks: readonly Task[];
  readonly events: readonly EvidenceEvent[];
}

/** The rules that applied: their rows with references, and the version of the holiday calendar. */
export interface AppliedPolicy {
  readonly regime: unknown;
  readonly retention: unknown;
  /** From the event of the receipt. */
  readonly calendarAtReceipt?: unknown;
  readonly calendarAtExport: string;
}

/** The handed-out files, as hashes only. */
export interface Delivered {
  /** SHA-256 of the assembled package or letter, and of the letter beside a package. */
  readonly answers: readonly unknown[];
  /** SHA-256 of the text of each mail. */
  readonly mails: readonly unknown[];
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** Contents by path, of all files but the manifest and its signature. */
export function evidenceFiles(
  { request, tasks, events }: EvidenceRecord,
  policy: AppliedPolicy,
  { publicKey, verifier }: { publicKey: string; verifier: string },
): Map<string, string> {
  return new Map([
    ["request.json", json({ request, tasks })],
    ["events.json", json(events)],
    ["delivered.json", json(deliveredIn(events))],
    ["policy.json", json(policy)],
    ["public-key.pem", publicKey],
    ["verify.mjs", verifier],
  ]);
}

/**
 * The same for the ledger of ended retention: it belongs to no request, and its only rules are those of its entries.
 */
export function ledgerFiles(
  { requestId, chain, events }: Pick<Request, "requestId" | "chain"> & { events: readonly EvidenceEvent[] },
  { publicKey, verifier }: { publicKey: string; verifier: string },
): Map<string, string> {
  return new Map([
    ["request.json", json({ request: { requestId, chain }, tasks: [] })],
    ["events.json", json(events)],
    ["policy.json", json({})],
    ["public-key.pem", publicKey],
    ["verify.mjs", verifier],
  ]);
}

/** The signed text: it has the hash of every file, and stays below the 4,096 bytes that KMS signs directly. */
export function manifestOf(
  { requestId, chain }: Pick<Request, "requestId" | "chain">,
  files: ReadonlyMap<string, string>,
  { exportedAt, keyId }: { exportedAt: string; keyId: string },
): string {
  return json({
    format: "dsr-evidence-1",
    requestId,
    exportedAt,
    head: chain,
    key: { id: keyId, algorithm: "ECDSA_SHA_256" },
    files: [...files].map(([path, content]) => ({
      path,
      bytes: Buffer.byteLength(content),
      sha256: createHash("sha256").update(content).digest("hex"),
    })),
  });
}

function deliveredIn(events: readonly EvidenceEvent[]): Delivered {
  const of = (type: string) =>
    events.filter((event) => event.type === type).map(({ seq, at, details }) => ({ seq, at, ...details }));
  return { answers: of("answer-assembled"), mails: of("mail-sent") };
}
