import type { LocalisedText } from "#shared/domain/localised-text.ts";
import { type TaskReply, taskCall } from "#shared/processor/http/protocol.ts";
import { headers, isSame, signed } from "#shared/processor/http/signature.ts";
import type { Item } from "#shared/processor/own-table.ts";
import { startVendorServer, type VendorReply, type VendorRequest } from "#test/vendors/vendor-server.ts";
import { disturbedCalls } from "../disturbed-calls.ts";
import type { OutsideSystem } from "../outside-system.ts";
import { texts } from "./texts.ts";

type Task = ReturnType<typeof taskCall.parse>["task"];

/** Address → dataset → rows. A row of `profiles` with a `name` says who it is. */
export type InventedPeople = Readonly<
  Record<string, Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>>
>;

export interface ServiceStandInOptions {
  /** Name of the secret with the service's address and key. */
  readonly secret: string;
  readonly people: InventedPeople;
}

const key = "the key of a stand-in is no secret at all";

/**
 * A service in the place of a team's own, with invented people. It speaks the protocol of
 * `docs/processor-protocol.openapi.json`, can `collect`, `export`, `erase`, `restrict` and `stop`, and refuses the rest. Its
 * clock is that of its caller.
 */
export function serviceStandIn({ secret, people }: ServiceStandInOptions): OutsideSystem {
  let held: Map<string, InventedPeople[string]>;
  /** Address → restrictions and objections, by the request that set each. */
  let marks: Map<string, Map<string, { action: string; since: string }>>;
  let answers: Map<string, TaskReply>;
  let isOut = false;
  let server: Awaited<ReturnType<typeof startVendorServer>> | undefined;

  function reset(): void {
    held = new Map(Object.entries(people));
    marks = new Map();
    answers = new Map();
    isOut = false;
  }

  function replyTo(request: VendorRequest): VendorReply {
    if (isOut) return { status: 500, body: { problem: "in_maintenance" } };
    const timestamp = String(request.headers[headers.timestamp]);
    const signature = String(request.headers[headers.signature]);
    const isOurs = isSame(signature, signed(key, timestamp, request.text));
    const { status, body } = isOurs ? answer(request) : { status: 401, body: { problem: "wrong_signature" } };
    const text = JSON.stringify(body);
    return {
      status,
      text,
      headers: {
        [headers.timestamp]: timestamp,
        [headers.signature]: signed(key, timestamp, signature, text),
      },
    };
  }

  function answer({ name, text }: VendorRequest): { status: number; body: object } {
    const call = JSON.parse(text) as { subject: { email: string } };
    if (name === "POST /identify") {
      const { email } = call.subject;
      const known = held.has(email);
      return { status: 200, body: { known, contacts: known ? [email] : [], knownData: [] } };
    }
    if (name !== "POST /tasks") return { status: 404, body: { problem: "path_unknown" } };
    const { task } = taskCall.parse(call);
    const act = actions[task.action as keyof typeof actions];
    if (!act) return { status: 422, body: { problem: "action_unknown" } };
    const before = answers.get(task.idempotencyKey);
    const reply = before ?? (held.has(task.subject.email) ? act(task) : said(texts.nobody, "nothing-held"));
    // What is only read may be another the next time.
    if (!["collect", "export"].includes(task.action)) answers.set(task.idempotencyKey, reply);
    return { status: 200, body: reply };
  }

  const copied = ({ subject: { email } }: Task): TaskReply => ({
    ...said(texts.copied),
    datasets: Object.entries(held.get(email) ?? {}).map(([name, rows]) => ({ name, rows: [...rows] })),
  });

  function marked({ action, requestId, subject: { email }, parameters, dueAt: since }: Task): TaskReply {
    const own = marks.get(email) ?? new Map();
    marks.set(email, own);
    if (parameters.release !== true) own.set(requestId, { action, since });
    for (const released of (parameters.releases as string[] | undefined) ?? []) own.delete(released);
    return said(parameters.release === true ? texts.released : texts.marked);
  }

  const actions = {
    collect: copied,
    export: copied,
    restrict: marked,
    stop: marked,
    erase({ subject: { email } }: Task): TaskReply {
      const rows = Object.entries(held.get(email) ?? {});
      held.delete(email);
      marks.delete(email);
      return said(texts.erased, "done", Object.fromEntries(rows.map(([name, { length }]) => [name, length])));
    },
  };

  reset();
  const { fetch, disturb, calls } = disturbedCalls();
  return {
    disturb,
    calls,
    async start() {
      server = await startVendorServer(replyTo);
    },
    async stop() {
      await server?.stop();
    },
    reset,
    takeOutOfService() {
      isOut = true;
    },
    contents: () => ({
      service: [...held].flatMap(([email, datasets]) => [
        { ...datasets.profiles?.[0], pk: email, sk: "PERSON", email },
        ...Object.entries(datasets).flatMap(([name, rows]) =>
          rows.map((row, at): Item => ({ ...row, email: undefined, pk: email, sk: `${name}#${at}` })),
        ),
        ...[...(marks.get(email) ?? [])].map(([request, mark]) => ({
          ...mark,
          pk: email,
          sk: `MARK#${request}`,
        })),
      ]),
    }),
    get kit() {
      return { secrets: { [secret]: JSON.stringify({ url: server?.url, key }) }, fetch };
    },
  };
}

function said(
  summary: LocalisedText,
  outcome: "done" | "nothing-held" = "done",
  counts: Readonly<Record<string, number>> = {},
): TaskReply {
  const answer = outcome === "done" ? { outcome, summary, counts, files: [] } : { outcome, summary };
  return { answer, datasets: [] };
}
