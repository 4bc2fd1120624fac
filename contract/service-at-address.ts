import { createHash, randomUUID } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";
import type { Right } from "#shared/domain/right.ts";
import { mockKit, mockTaskFor } from "#shared/processor/mock-kit.ts";
import type { Item } from "#shared/processor/own-table.ts";
import { disturbedCalls } from "./disturbed-calls.ts";
import type { OutsideSystem } from "./outside-system.ts";
import { type Candidate, loadProcessor } from "./processor-in-folder.ts";
import type { RunningService, ServiceAddress } from "./trial.ts";

export interface ServiceOnTrial extends ServiceAddress {
  /** Folder of the processor that hands tasks to it: its manifest says what is asked. */
  readonly folder: string;
  /** Addresses of invented people whom it knows. */
  readonly people: readonly string[];
  /** Has it know these people again, and nobody else. Without it, it is only asked for what changes nothing. */
  readonly reset?: (() => Promise<unknown>) | undefined;
}

const changesNothing = ["collect", "export"];
const answersAgainWithinMs = 30_000;
const oneAnswerWithinMs = 5000;
/** A service remembers the keys of earlier trials. */
const trialId = randomUUID().slice(0, 8);
const hashOf = (text: string) => createHash("sha256").update(text).digest("hex").slice(0, 8);

/**
 * A running service as what a processor is tried with. What it holds is what it hands over of its people.
 * @throws InvalidManifest, and an error that names what the folder lacks.
 */
export async function serviceAtAddress(about: ServiceOnTrial): Promise<Candidate> {
  const { manifest: whole, handler, names } = await loadProcessor(about.folder);
  const manifest = about.reset ? whole : readOnly(whole);
  const outside = systemOf(about, { manifest, handler });
  await outside.reset();
  const apart: Candidate["handler"] = {
    ...handler,
    handle: async (task, kit) => handler.handle(outside.service.apart(task), kit),
  };
  return { manifest, handler: apart, names, demo: await outside.contents(), outside };
}

/** Every right that changes something has no action here. */
function readOnly(manifest: ProcessorManifest): ProcessorManifest {
  const rights = Object.entries(manifest.rights).map(([name, rule]) => {
    const note = rule.note ?? manifest.description;
    return [name, changesNothing.includes(rule.action) ? rule : { action: "none", note, law: rule.law }];
  });
  return { ...manifest, rights: Object.fromEntries(rights), corrects: [] };
}

function systemOf(
  { url, key, people, reset }: ServiceOnTrial,
  { manifest, handler }: Pick<Candidate, "manifest" | "handler">,
): OutsideSystem & { readonly service: RunningService } {
  const [secret = "service"] = manifest.secrets;
  const { fetch: call, disturb, calls } = disturbedCalls();
  const secrets = { [secret]: JSON.stringify({ url, key }) };
  const isCopied = manifest.rights.access?.action === "collect";
  let asked = 0;
  let resets = 0;

  async function rowsOf(email: string): Promise<Item[]> {
    if (!isCopied) return [{ pk: email, sk: "PERSON", email }];
    const kit = mockKit(new Date().toISOString(), undefined, { secrets });
    const request = `look-${trialId}-${++asked}`;
    const task = mockTaskFor(manifest, "access" satisfies Right, email, { request });
    const { outcome } = await handler.handle(task, kit);
    if (outcome === "nothing-held") return [];
    const rows = kit
      .datasets()
      .flatMap((name) =>
        kit.collected(name).map((row, at): Item => ({ ...(row as Item), sk: `${name}#${at}` })),
      );
    const { name, phone } = Object.assign({}, ...rows) as Item;
    const head = { pk: email, sk: "PERSON", email, ...(name ? { name } : {}), ...(phone ? { phone } : {}) };
    return [head, ...rows.map((row) => ({ ...row, email: undefined, pk: email }))];
  }

  return {
    start: async () => undefined,
    stop: async () => undefined,
    async reset() {
      disturb(undefined);
      resets++;
      if (!reset) return;
      await reset();
      await untilItAnswers(url);
    },
    async contents() {
      const rows = [];
      for (const email of people) rows.push(...(await rowsOf(email)));
      return { service: rows };
    },
    kit: { secrets, fetch: call },
    get now() {
      return new Date().toISOString();
    },
    disturb,
    calls,
    service: {
      url,
      key,
      isOnlyRead: !reset,
      apart(task) {
        const requestId = `${task.requestId}-${trialId}-${resets}-${hashOf(task.subject.email)}`;
        const [, ...rest] = task.idempotencyKey.split(":");
        return {
          ...task,
          requestId,
          taskId: `${requestId}/${manifest.id}`,
          idempotencyKey: [requestId, ...rest].join(":"),
        };
      },
    },
  };
}

/** A reset may start it anew. @throws after half a minute. */
async function untilItAnswers(url: string): Promise<void> {
  const last = Date.now() + answersAgainWithinMs;
  for (;;) {
    try {
      const signal = AbortSignal.timeout(oneAnswerWithinMs);
      // Nobody has signed this: a service that is there refuses it.
      const response = await fetch(`${url.replace(/\/$/, "")}/identify`, {
        method: "POST",
        body: "{}",
        signal,
      });
      await response.body?.cancel();
      if (response.status < 500) return;
    } catch {
      // It is not there yet.
    }
    if (Date.now() > last) throw new Error(`${url} does not answer.`);
    await delay(50);
  }
}
