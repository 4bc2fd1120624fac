import { chainEvent, type EvidenceEvent, emptyChain } from "#shared/domain/evidence.ts";
import { type Right, right } from "#shared/domain/right.ts";
import { acknowledgement, model } from "../../../scripts/faults/model.ts";
import type { Recording, RequestRecord } from "../../../scripts/faults/record.ts";

const email = "person@example.com";

/** A run in which one request of each right has ended well. */
export function goodRun() {
  const asked = right.options.map((one) => ({ requestId: `id-of-${one}`, right: one, person: { email } }));
  const recording: Recording = {
    known: asked.map(({ requestId }) => requestId),
    requests: asked.map(({ requestId, right: one }) => goodRecord(requestId, one)),
    faults: [],
  };
  return { asked, recording };
}

function goodRecord(requestId: string, of: Right): RequestRecord {
  const { tasks, held, erased, isMailed, phone, handsOut, opening, answer } = model[of];
  const { events, head } = evidenceOf(requestId, tasks);
  const mail = (title: string) => ({
    messageId: `${requestId} ${title}`,
    to: email,
    subject: `${title} (reference 1)`,
  });
  return {
    ...{ requestId, right: of, status: "completed", waitsFor: [], events, head },
    ...{ tasks, held, erased, isMailed, phone, executions: ["Succeeded"] },
    files: ["letter.json", ...(handsOut ? ["package.zip"] : [])],
    mails: [mail(opening), mail(answer)],
    acknowledgement: opening === acknowledgement ? "sent" : "no mark",
  };
}

/** A chain of what every request has. */
export function evidenceOf(requestId: string, tasks: Readonly<Record<string, string>>) {
  let head = emptyChain(requestId);
  const actor = { kind: "system" } as const;
  const finished = Object.entries(tasks).map(([processor, outcome]) => ({
    type: "task-finished",
    actor,
    details: { processor, outcome },
  }));
  const plain = (type: string) => ({ type, actor, details: {} });
  const events: EvidenceEvent[] = [];
  for (const input of [plain("request-received"), ...finished, plain("request-completed")]) {
    const event = chainEvent(requestId, head, "2026-03-05T09:00:00.000Z", input);
    events.push(event);
    head = { seq: event.seq, hash: event.hash };
  }
  return { events, head };
}
