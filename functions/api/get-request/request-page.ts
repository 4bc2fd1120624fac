import { html } from "hono/html";
import type { Case } from "#shared/domain/case.ts";
import { openQuestions } from "#shared/domain/open-questions.ts";
import { planStep } from "#shared/domain/plan.ts";
import { wordsOfReader } from "#shared/edge/reader.ts";
import type { Reply } from "#shared/edge/route.ts";
import type { RequestDetails } from "#shared/life/look/request-details.ts";
import { cancelPart, leavePart, mayCancel, messagesPart } from "./acts.ts";
import { answerPart } from "./answer-part.ts";
import { appealPart } from "./appeal-part.ts";
import { asked } from "./asked.ts";
import { datesPart } from "./dates-part.ts";
import { head, type Look, shown } from "./page-parts.ts";
import { remediesPart } from "./remedies-part.ts";
import { systemsPart } from "./systems-part.ts";
import { timelinePart } from "./timeline-part.ts";

/** The page of a request for its person: where it stands, what is asked of them, and what they can do. */
export async function requestPage(current: Case, details: RequestDetails, look: Look): Promise<Reply> {
  const { request } = current;
  const words = await wordsOfReader(look.reader, request.locale);
  const content = html`${head({ request, right: request.right, stage: stageOf(current, details), resent: look.resent }, words)}
${asked(request, words)}
${answerPart(request, details, words)}
${datesPart(request, details, words)}
${systemsPart(current, look.manifests, words)}
${mayWrite(current) ? messagesPart(request, words) : ""}
${mayCancel(request) ? cancelPart(request, words) : ""}
${appealPart(details, words)}
${remediesPart(request, words)}
${timelinePart(details, words)}
${leavePart(request, words)}`;
  return shown(content, { words, reader: look.reader });
}

/** A question to the person has its own way to the messages. */
const mayWrite = ({ request, subject }: Case): boolean =>
  subject !== undefined && !request.origin && openQuestions(request).length === 0;

/** The key of the sentence that says where it stands. */
function stageOf(current: Case, { stage, answer }: RequestDetails): string {
  const { request } = current;
  if (stage !== "in-progress") return stage;
  if (request.pause?.why === "not-me") return "stopped";
  if (request.pause?.why === "fee") return "fee";
  if (request.pause) return openQuestions(request).length > 0 ? "paused" : "answered-question";
  if (answer) return answer.to === "person" ? "leaving" : "leaving-elsewhere";
  const waits = planStep(current)?.waits ?? [];
  if (waits.some(({ kind }) => kind === "review")) return "review";
  return waits.length > 0 ? "scheduled" : "in-progress";
}
