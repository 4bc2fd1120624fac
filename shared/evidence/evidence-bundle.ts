import { createHash } from "node:crypto";
import type { EvidenceEvent } from "#shared/domain/evidence.ts";
import type { Request } from "#shared/domain/request.ts";
import type { Task } from "#shared/domain/task.ts";

/** A request as the bundle holds it: ids, dates, verdicts and keyed hashes. */
export interface EvidenceRecord {
  readonly request: Request;
  readonly tasks: readonly Task[];
  readonly events: readonly EvidenceEvent[];
}

/** The rules that applied: their rows with references, and the version of the holiday calendar. */
export interface AppliedPolicy {
  readonly regime: unknown;
  readonly retention: unknown;
  /** As the event of the receipt names it. */
  readonly calendarAtReceipt?: unknown;
  readonly calendarAtExport: string;
}

/** Of what was handed out, the hashes alone. */
export interface Delivered {
  /** SHA-256 of package or letter as it was assembled, and of the letter beside a package. */
  readonly answers: readonly unknown[];
  /** SHA-256 of the text of each mail. */
  readonly mails: readonly unknown[];
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** Contents by path, of everything but the manifest and its signature. */
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

/** The same of the ledger of what ended: it belongs to no request, and has no rule but each entry's own. */
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

/** What is signed: it names every file by its hash, and stays below the 4,096 bytes that KMS signs as they are. */
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
