import { endOf } from "#shared/domain/deadline/deadlines.ts";
import { isBefore } from "#shared/domain/moment.ts";
import type { Request, Status } from "#shared/domain/request.ts";
import { specialOf } from "#shared/domain/right.ts";
import { linkText } from "#shared/domain/secret.ts";
import type { KeyedHash } from "#shared/ports/keyed-hash.ts";
import type { ControllersCase } from "./controllers-request.ts";
import { apiVersion, type StatusAnswer, type StatusName } from "./messages.ts";

/** The standard knows no refusal: what ended without being carried out is called cancelled, and its results say why. */
const names: Readonly<Record<Status, StatusName>> = {
  received: "pending",
  "awaiting-verification": "pending",
  "awaiting-approval": "pending",
  "in-progress": "in_progress",
  "needs-attention": "in_progress",
  completed: "completed",
  refused: "cancelled",
  cancelled: "cancelled",
  expired: "cancelled",
};

export const statusNameOf = ({ status }: Request): StatusName => names[status];

/** The end of the day for which the answer is meant. */
export const expectedAt = ({ deadlines, zone }: Request): string => endOf(deadlines.target, zone);

export interface StatusServices {
  readonly secretKey: KeyedHash;
  readonly publicUrl: string;
}

/** What the controller is told of its request. @param now ISO instant. */
export async function statusOf(
  { request, tasks }: ControllersCase,
  now: string,
  { secretKey, publicUrl }: StatusServices,
): Promise<StatusAnswer> {
  const { requestId, origin } = request;
  const answer = "closedAt" in request ? request.answer : undefined;
  const isKept = answer && !answer.purgedAt && isBefore(now, answer.expiresAt);
  const url =
    isKept &&
    `${publicUrl}/opendsr/v2/results/${linkText(requestId, await resultsSecret(requestId, secretKey))}`;
  const handsOut = request.status === "completed" && specialOf(request.right).handsOut;
  const files = tasks.flatMap(({ result }) => (result && "files" in result ? result.files : []));
  return {
    controller_id: origin.controller,
    subject_request_id: origin.subjectRequestId,
    request_status: statusNameOf(request),
    expected_completion_time: expectedAt(request),
    ...(url && { results_url: url }),
    ...(handsOut && { results_count: files.reduce((sum, { records }) => sum + records, 0) }),
    api_version: apiVersion,
  };
}

/** The secret in the address of the results: it follows from the request, so that the address is always the same. */
export async function resultsSecret(requestId: string, secretKey: KeyedHash): Promise<string> {
  return (await secretKey("opendsr-results", requestId)).toString("base64url");
}
