import { readFile } from "node:fs/promises";
import { TerminalError } from "#shared/domain/errors.ts";
import { type ChainHead, type EvidenceEvent, findBrokenLink } from "#shared/domain/evidence.ts";
import { ledgerFiles, manifestOf } from "#shared/evidence/evidence-bundle.ts";
import type { Clock } from "#shared/ports/clock.ts";
import { ledgerId, type RetentionLedger } from "#shared/ports/retention-ledger.ts";
import type { Signer } from "#shared/ports/signer.ts";
import type { EvidenceExport } from "./export-evidence.ts";

/** The erased records that had been kept for requests, and whether their ledger is unchanged. */
export interface LedgerView {
  readonly events: readonly EvidenceEvent[];
  readonly head: ChainHead;
  readonly broken?: { readonly seq: number; readonly problem: string };
}

export async function readLedger({ ledger }: { ledger: RetentionLedger }): Promise<LedgerView> {
  for (;;) {
    const before = await ledger.head();
    const events = await ledger.events();
    const head = await ledger.head();
    // An event was added between the readings: they are not of one moment.
    if (before.hash !== head.hash) continue;
    const broken = findBrokenLink(ledgerId, events, head);
    return { events, head, ...(broken && { broken }) };
  }
}

const verifier = new URL("../../evidence/verify.mjs", import.meta.url);

/** @throws TerminalError when the chain has a fault: that must not be signed. */
export async function exportLedger(services: {
  ledger: RetentionLedger;
  signer: Signer;
  clock: Clock;
}): Promise<EvidenceExport> {
  const { events, head, broken } = await readLedger(services);
  if (broken)
    throw new TerminalError(
      `The ledger is not whole (event ${broken.seq}: ${broken.problem}) and is not signed.`,
    );
  const { keyId, pem } = await services.signer.publicKey();
  const exportedAt = services.clock();
  const files = ledgerFiles(
    { requestId: ledgerId, chain: head, events },
    { publicKey: pem, verifier: await readFile(verifier, "utf8") },
  );
  const manifest = manifestOf({ requestId: ledgerId, chain: head }, files, { exportedAt, keyId });
  const signature = await services.signer.sign(Buffer.from(manifest));
  files.set("manifest.json", manifest);
  files.set("manifest.sig", `${signature.toString("base64")}\n`);
  return { requestId: ledgerId, exportedAt, files };
}
