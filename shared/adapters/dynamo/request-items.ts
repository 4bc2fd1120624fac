import { createHash } from "node:crypto";
import type { Case } from "#shared/domain/case.ts";
import { type Erasure, erasure } from "#shared/domain/erasure.ts";
import type { EvidenceEvent } from "#shared/domain/evidence.ts";
import { positionOf } from "#shared/domain/listing.ts";
import { earliest, millisecondsOf } from "#shared/domain/moment.ts";
import { type Request, request } from "#shared/domain/request.ts";
import { type ShreddedSubject, type Subject, shreddedSubject, subject } from "#shared/domain/subject.ts";
import { type Task, task } from "#shared/domain/task.ts";
import { type Token, token, tokenName } from "#shared/domain/token.ts";
import { stepName, type WorkflowStep, workflowStep } from "#shared/domain/workflow-step.ts";
import { nextAttention } from "#shared/rules/attention.ts";
import { listingOf } from "#shared/rules/listing-of.ts";
import { packed, unpacked } from "./packed.ts";
import { type RecordKind, readRecord, schemaVersion } from "./stored-record.ts";
import { requestUpgrades } from "./upgrade-request.ts";
import { withoutOldTokens } from "./upgrade-tokens.ts";

/** Shards of the `byDue` index: open requests are spread over them, and the sweep reads all. */
export const dueShards = 4;

export const dueShardOf = (shard: number): string => `DUE#${shard}`;
export const requestKey = (requestId: string): string => `REQ#${requestId}`;
export const personKey = (subjectRef: string): string => `PERSON#${subjectRef}`;
export const subjectKey = "SUBJECT";
export const taskKey = (processor: string): string => `TASK#${processor}`;
/** The first step in the order of keys, right behind the request itself. */
export const planStepKey = "STEP#ApprovePlan";
export const erasureLedger = "LEDGER#erasures";
export const idempotencyKey = (key: string): string => `IDEMPOTENCY#${key}`;

type Item = Record<string, unknown>;

/** The content of each kind of item, and the upgrades from earlier releases: `upgrades[0]` makes version 2 of 1. */
const kinds = {
  request: { attribute: "request", schema: request, upgrades: requestUpgrades },
  subject: { attribute: "subject", schema: subject, upgrades: [] },
  shredded: { attribute: "shredded", schema: shreddedSubject, upgrades: [] },
  erasure: { attribute: "erasure", schema: erasure, upgrades: [] },
  task: { attribute: "task", schema: task, upgrades: [] },
  token: { attribute: "token", schema: token, upgrades: [] },
  step: { attribute: "step", schema: workflowStep, upgrades: [] },
} satisfies Record<string, RecordKind<unknown>>;

/** @throws MalformedRecord, NewerRecord */
export const requestFrom = (item: Item): Request => readRecord(item, kinds.request);

/**
 * The request item, with the time of the next attention, derived from the whole case.
 * @param atLatest of a case that is not whole, when the sweep looks next: it looks too early rather than too late.
 */
export function requestItem(current: Case, atLatest?: string): Item {
  const { request } = current;
  const dueAt = earliest(...[nextAttention(current), atLatest].flatMap((at) => at ?? []));
  const shard = createHash("sha256").update(request.requestId).digest().readUInt32BE(0) % dueShards;
  return {
    pk: requestKey(request.requestId),
    sk: "META",
    schemaVersion,
    request,
    version: request.version,
    ...(dueAt && { dueShard: dueShardOf(shard), dueAt: sortable(dueAt) }),
  };
}

/**
 * The place of a request among those of its person, and in its list. An index has a copy of all that an item holds, and
 * bills each change of it: this one is small, and changes with the list alone.
 */
export function placeItem(current: Pick<Case, "request" | "tasks">): Item {
  return {
    ...placeKey(current.request),
    status: listingOf(current),
    statusOrder: positionOf(current.request),
  };
}

/** Under the keyed hash of the address: an index may lag behind, but a read of this item is certain. */
export function placeKey({ subjectRef, requestId }: Pick<Request, "subjectRef" | "requestId">) {
  return { pk: personKey(subjectRef), sk: requestKey(requestId) };
}

/** Requests that an earlier release wrote last are in the lists themselves. */
export const isListedItself = (item: Item): boolean => item.sk === "META" && item.status !== undefined;

/** The request to which an entry of a list belongs. */
export const listedKey = ({ pk, sk }: Item): string => String(sk === "META" ? pk : sk);

export function subjectItem(requestId: string, subject: Subject): Item {
  return { pk: requestKey(requestId), sk: subjectKey, schemaVersion, subject };
}

export function shreddedItem(requestId: string, shredded: ShreddedSubject): Item {
  return { pk: requestKey(requestId), sk: subjectKey, schemaVersion, shredded };
}

export function taskItem(requestId: string, task: Task): Item {
  return { pk: requestKey(requestId), sk: taskKey(task.processor), schemaVersion, task: packed(task) };
}

/**
 * A token is deleted some time after its expiry; until then its holder is told that it expired. The link that proves the
 * mailbox on file is kept with the request, which may be paused for longer.
 */
export function tokenItem(requestId: string, token: Token): Item {
  const forgetAfterDays = 30;
  const ttl =
    "expiresAt" in token && token.purpose !== "verify"
      ? Math.ceil(millisecondsOf(token.expiresAt) / 1000) + forgetAfterDays * 86_400
      : undefined;
  const sk = `TOKEN#${tokenName(token)}`;
  return { pk: requestKey(requestId), sk, schemaVersion, token, ...(ttl && { ttl }) };
}

export function stepItem(requestId: string, step: WorkflowStep): Item {
  return { pk: requestKey(requestId), sk: `STEP#${stepName(step)}`, schemaVersion, step };
}

/** Takes the place of an item that is needed no longer; its TTL is over. Few functions may delete an item themselves. */
export function emptyItem(requestId: string, sk: string, at: string): Item {
  return { pk: requestKey(requestId), sk, schemaVersion, ttl: Math.ceil(millisecondsOf(at) / 1000) };
}

/**
 * The erasures of one change, all in one partition and in the order of time.
 * @param version of the request after the change: two changes of one moment have two items.
 */
export function erasuresItem([first, ...more]: readonly [Erasure, ...Erasure[]], version: number): Item {
  const key = { pk: erasureLedger, sk: `${sortable(first.at)}#${first.requestId}#${version}`, schemaVersion };
  return more.length === 0 ? { ...key, erasure: first } : { ...key, erasures: packed([first, ...more]) };
}

export function erasuresFrom(item: Item): readonly Erasure[] {
  const all = (unpacked(item, "erasures") ?? [item.erasure]) as readonly unknown[];
  return all.map((one) => readRecord({ ...item, erasure: one }, kinds.erasure));
}

/** The events of one change, under the number of the first. */
export function eventsItem(events: readonly [EvidenceEvent, ...EvidenceEvent[]]): Item {
  const [{ requestId, seq }] = events;
  const key = { pk: requestKey(requestId), sk: `EVENT#${String(seq).padStart(6, "0")}` };
  return events.length === 1 ? { ...key, event: packed(events[0]) } : { ...key, events: packed(events) };
}

export function eventsFrom(item: Item): readonly EvidenceEvent[] {
  return (unpacked(item, "events") ?? [unpacked(item, "event")]) as readonly EvidenceEvent[];
}

/**
 * Assembles the items of one partition, in any order.
 * @throws MalformedRecord, NewerRecord
 */
export function caseFrom(stored: readonly Item[]): Case | undefined {
  const items = stored.flatMap(withoutOldTokens);
  const meta = items.find((item) => item.sk === "META");
  if (!meta) return undefined;
  const person = items.find((item) => item.sk === subjectKey);
  return {
    request: requestFrom(meta),
    ...(person?.subject ? { subject: readRecord(person, kinds.subject) } : {}),
    ...(person?.shredded ? { shredded: readRecord(person, kinds.shredded) } : {}),
    tasks: items.flatMap((item) => (item.task ? [readRecord(item, kinds.task)] : [])),
    tokens: items.flatMap((item) => (item.token ? [readRecord(item, kinds.token)] : [])),
    steps: items.flatMap((item) => (item.step ? [readRecord(item, kinds.step)] : [])),
  };
}

/** Index keys are compared as text: instants need one length, with the fraction of a second or without. */
export function sortable(instant: string): string {
  return new Date(instant).toISOString();
}
