import { readFile } from "node:fs/promises";
import { RequestNotFound, TerminalError } from "#shared/domain/errors.ts";
import { findBrokenLink } from "#shared/domain/evidence.ts";
import { type EvidenceRecord, evidenceFiles, manifestOf } from "#shared/evidence/evidence-bundle.ts";
import { regimes } from "#shared/policy/regimes.ts";
import { retentionTermOf } from "#shared/policy/retention.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { RequestStore } from "#shared/ports/request-store.ts";
import type { Signer } from "#shared/ports/signer.ts";

export interface ExportServices {
  readonly store: RequestStore;
  readonly signer: Signer;
  readonly clock: Clock;
  /** Version of the public-holiday data. */
  readonly calendarVersion: string;
}

export interface EvidenceExport {
  readonly requestId: string;
  readonly exportedAt: string;
  /** Contents by path. */
  readonly files: ReadonlyMap<string, string>;
}

const verifier = new URL("../../evidence/verify.mjs", import.meta.url);

/**
 * All proofs about a request, signed, with a program that checks them without us.
 * @throws RequestNotFound; TerminalError when the chain of evidence has a fault: that must not be signed.
 */
export async function exportEvidence(
  requestId: string,
  { store, signer, clock, calendarVersion }: ExportServices,
): Promise<EvidenceExport> {
  const record = await readRecord(requestId, store);
  const { request, events } = record;
  const broken = findBrokenLink(requestId, events, request.chain);
  if (broken)
    throw new TerminalError(
      `The evidence of ${requestId} is not whole (event ${broken.seq}: ${broken.problem}) and is not signed.`,
    );
  const { keyId, pem } = await signer.publicKey();
  const exportedAt = clock();
  const policy = {
    regime: regimes[request.regime],
    ...(request.alsoRegimes && { alsoRegimes: request.alsoRegimes.map((id) => regimes[id]) }),
    retention: retentionTermOf(request.regime),
    calendarAtReceipt: events[0]?.details?.calendar,
    calendarAtExport: calendarVersion,
  };
  const files = evidenceFiles(record, policy, {
    publicKey: pem,
    verifier: await readFile(verifier, "utf8"),
  });
  const manifest = manifestOf(request, files, { exportedAt, keyId });
  const signature = await signer.sign(Buffer.from(manifest));
  files.set("manifest.json", manifest);
  files.set("manifest.sig", `${signature.toString("base64")}\n`);
  return { requestId, exportedAt, files };
}

/** The request and its events as of one moment. */
async function readRecord(requestId: string, store: RequestStore): Promise<EvidenceRecord> {
  for (;;) {
    const current = await store.load(requestId);
    if (!current) throw new RequestNotFound(`There is no request ${requestId}.`);
    const events = await store.events(requestId);
    const after = await store.load(requestId);
    // An event was added between the readings: they are not of one moment.
    if (after?.request.version !== current.request.version) continue;
    return { request: current.request, tasks: current.tasks, events };
  }
}
