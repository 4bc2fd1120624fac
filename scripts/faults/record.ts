import { join } from "node:path";
import { ListObjectsV2Command } from "@aws-sdk/client-s3";
import { type FaultLine, readFaults } from "#local/faults/fault-journal.ts";
import type { ChainHead, EvidenceEvent } from "#shared/domain/evidence.ts";
import { deeds, mails as mailNames } from "#shared/domain/mail-names.ts";
import type { Request } from "#shared/domain/request.ts";
import type { Right } from "#shared/domain/right.ts";
import { operator } from "#test/journey/operator.ts";
import { allHeld, isMailed } from "#test/journey/systems.ts";
import type { Asked } from "./asked.ts";
import { mailsIn } from "./mails.ts";
import type { Storm } from "./storm.ts";

/** What the stores, the mailbox and the evidence say about one request in the end. */
export interface RequestRecord {
  readonly requestId: string;
  readonly right: Right;
  readonly status: string;
  /** What `dsr list` says that it waits for. */
  readonly waitsFor: readonly string[];
  readonly head: ChainHead;
  readonly events: readonly EvidenceEvent[];
  readonly tasks: Readonly<Record<string, string>>;
  /** Status of each execution under its id. */
  readonly executions: readonly string[];
  /** What the request itself says about the mail "We have received your request": left out because its answer was faster. */
  readonly acknowledgement: "sent" | "left-out" | "no mark";
  readonly mails: readonly { readonly messageId: string; readonly to: string; readonly subject: string }[];
  /** The systems of its entries in the ledger of erasures. */
  readonly erased: readonly string[];
  readonly files: readonly string[];
  /** Each system's rows about the person: their kinds with the number of each. */
  readonly held: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** The phone number in the shop. */
  readonly phone: string | undefined;
  readonly isMailed: boolean;
}

export interface Recording {
  /** Ids of all requests in the table. */
  readonly known: readonly string[];
  readonly requests: readonly RequestRecord[];
  /** The host's journal of faults. */
  readonly faults: readonly FaultLine[];
}

interface Listed {
  readonly requests: readonly {
    readonly requestId: string;
    readonly waitingFor: readonly { readonly party: string; readonly what: string }[];
  }[];
}

/** Reads everything that a run has left behind. */
export async function record(storm: Storm, asked: readonly Asked[]): Promise<Recording> {
  const { requests: open } = await operator<Listed>(storm, "list", "--limit", "1000");
  const executions = await executionsOf(storm);
  const mails = mailsIn(storm.folder);
  const files = await filesOf(storm);
  const ledger = [];
  for await (const entry of storm.store().erasures()) ledger.push(entry);

  const requests = [];
  for (const { requestId, right, person } of asked) {
    const current = await storm.store().load(requestId);
    if (!current) continue;
    const rows = await allHeld(storm, person);
    const profile = rows.billing?.find(({ sk }) => sk === "PROFILE");
    requests.push({
      requestId,
      right,
      status: current.request.status,
      waitsFor: open
        .filter((one) => one.requestId === requestId)
        .flatMap(({ waitingFor }) => waitingFor.map(({ party, what }) => `${party}: ${what}`)),
      head: current.request.chain,
      events: await storm.store().events(requestId),
      tasks: Object.fromEntries(
        current.tasks.map(({ processor, result }) => [processor, result?.outcome ?? "not begun"]),
      ),
      executions: executions.get(requestId) ?? [],
      acknowledgement: acknowledgementOf(current.request),
      mails: mails
        .filter(({ text }) => text.includes(requestId))
        .map(({ messageId, to, subject }) => ({ messageId, to, subject })),
      erased: ledger.filter((entry) => entry.requestId === requestId).map(({ processor }) => processor),
      files: files.filter((key) => key.includes(requestId)).map((key) => key.split("/").at(-1) ?? ""),
      held: Object.fromEntries(Object.entries(rows).map(([system, items]) => [system, counted(items)])),
      phone: typeof profile?.phone === "string" ? profile.phone : undefined,
      isMailed: await isMailed(storm, person.email),
    });
  }
  const known = [...executions.keys()];
  return { known, requests, faults: readFaults(join(storm.folder, "faults.jsonl")) };
}

function acknowledgementOf({ sent, done }: Request): RequestRecord["acknowledgement"] {
  if (sent[mailNames.acknowledgement]?.sentAt) return "sent";
  return done?.[deeds.acknowledgementLeftOut] ? "left-out" : "no mark";
}

function counted(items: readonly Record<string, unknown>[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { sk } of items) {
    const kind = String(sk).split("#")[0] ?? "";
    counts[kind] = (counts[kind] ?? 0) + 1;
  }
  return counts;
}

async function executionsOf(storm: Storm): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>();
  for (const { name, events } of await storm.histories()) {
    const last = events.at(-1)?.type ?? "";
    const status = /^Execution(Succeeded|Failed|Aborted|TimedOut)$/.exec(last)?.[1] ?? "Running";
    found.set(name, [...(found.get(name) ?? []), status]);
  }
  return found;
}

async function filesOf(storm: Storm): Promise<string[]> {
  const Bucket = await storm.output("PackageBucket");
  const keys: string[] = [];
  let ContinuationToken: string | undefined;
  do {
    const list = new ListObjectsV2Command({ Bucket, ...(ContinuationToken && { ContinuationToken }) });
    const page = await storm.s3().send(list);
    keys.push(...(page.Contents ?? []).map(({ Key = "" }) => Key));
    ContinuationToken = page.NextContinuationToken;
  } while (ContinuationToken);
  return keys;
}
