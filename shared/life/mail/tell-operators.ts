import type { Case } from "#shared/domain/case.ts";
import { allDetails, type Failure } from "#shared/domain/failure/failure.ts";
import { type OwedNotice, owedNotices } from "#shared/domain/owed-notices.ts";
import { untold } from "#shared/domain/recipient-notices.ts";
import type { Letter } from "#shared/letters/letters.ts";
import { notifyOperators } from "./notify-operators.ts";

/**
 * Sends the operators the notices that they are owed for a waiting request, each once.
 * @throws the mailer's errors. A step of the workflow must not end by one: the sweep comes here again.
 */
export async function tellOperators(
  requestId: string,
  services: Parameters<typeof notifyOperators>[3],
): Promise<void> {
  const current = await services.store.load(requestId);
  if (!current) return;
  for (const notice of owedNotices(current))
    await notifyOperators(requestId, notice.mailName, (latest) => letterAbout(notice, latest), services);
}

function letterAbout(notice: OwedNotice, { request }: Case): Letter {
  const { requestId, right } = request;
  const { target, legal } = request.deadlines;
  switch (notice.about) {
    case "plan": {
      const level = "level" in request ? String(request.level) : "L0";
      return { name: "approval-needed", requestId, right, reasons: notice.reasons, level };
    }
    case "recipients": {
      const recipients = untold(request).map(({ recipient, name }) => ({ id: recipient, name }));
      return { name: "recipients-untold", requestId, right, recipients, isReminder: false };
    }
    case "law":
      return { name: "law-unknown", requestId, right, target, legal };
    case "late":
      return { name: "cannot-be-in-time", requestId, right, systems: notice.systems, target, legal };
    case "step":
      return { name: "step-failed", requestId, step: notice.step, ...toldOf(notice.failure), target, legal };
    case "case": {
      const { acknowledgeBy } = request;
      return {
        name: "case-open",
        requestId,
        right,
        ...(acknowledgeBy && { acknowledgeBy }),
        target,
        legal,
      };
    }
    case "appeal":
      return { name: "appeal-open", requestId, right, due: notice.due, notice: "arrived" };
    case "decision": {
      const { processor, summary } = notice;
      return { name: "decision-needed", requestId, right, processor, summary, target, legal };
    }
    case "answer": {
      const { how, hasPackage } = notice;
      return { name: "answer-to-hand", requestId, right, how, hasPackage, target, legal };
    }
    case "contradiction": {
      const { processor, recorded, said } = notice;
      return { name: "contradicted", requestId, processor, recorded, said };
    }
    case "residual":
      return { name: "read-back", requestId, processor: notice.processor, residual: notice.residual };
    case "unverified":
      return { name: "read-back", requestId, processor: notice.processor, why: notice.why };
    case "undelivered": {
      const { mail, why, to, isCopy } = notice;
      return { name: "undelivered", requestId, mail, why, reader: isCopy ? "copy" : to, target, legal };
    }
    case "task": {
      const { processor, failure } = notice;
      return { name: "needs-attention", requestId, processor, ...toldOf(failure), target, legal };
    }
  }
}

function toldOf(failure: Failure) {
  const details = allDetails(failure);
  return { error: failure.error, ...(details && { details }) };
}
