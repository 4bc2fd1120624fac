import { isByDesk } from "#shared/domain/by-desk.ts";
import type { Case } from "#shared/domain/case.ts";
import { InvalidTransition, TerminalError } from "#shared/domain/errors.ts";
import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";
import { recipientsOf } from "#shared/domain/recipient-notices.ts";
import { requestOutcome } from "#shared/domain/request-outcome.ts";
import { specialOf } from "#shared/domain/right.ts";
import { aboutRequest } from "#shared/letters/about-request.ts";
import { disclosuresOf } from "#shared/letters/disclosures.ts";
import type { SubjectLetter } from "#shared/letters/letters.ts";
import { taskFacts } from "#shared/letters/task-facts.ts";
import { packageLinkMark } from "./package-link.ts";

export function hasPackage({ request, tasks }: Case): boolean {
  if (request.status !== "in-progress" || !specialOf(request.right).handsOut) return false;
  // A list of the kinds of data, with the reasons, is an answer too, where the data itself could not be collected.
  return !["nothing-held", "denied"].includes(requestOutcome(tasks));
}

type Manifests = readonly ProcessorManifest[];

/**
 * The last letter of a request: its answer, or the notice of its early end.
 * @throws TerminalError for a complaint that nobody has answered.
 */
export function answerLetter(current: Case, expiresAt: string, manifests: Manifests): SubjectLetter {
  const { request, tasks } = current;
  const about = aboutRequest(request);
  switch (request.status) {
    case "cancelled":
      return { name: "cancelled", ...about, by: request.cancelledBy === "subject" ? "subject" : "operator" };
    case "expired":
      return { name: "expired", ...about };
    case "refused":
      return { name: "refused", ...about, ground: request.ground, reason: request.reason };
    // Closed before its letter is out: the letter goes out with others.
    case "completed":
    case "in-progress": {
      if (specialOf(request.right).answeredByDesk && !request.release)
        return complaintLetter(current, manifests);
      const letter = {
        name: "answer" as const,
        ...about,
        ...(request.release && { release: true }),
        ...(request.confirmation?.endedAt && { unconfirmed: true }),
        tasks: taskFacts(tasks, manifests),
        ...(request.restrictionGround && { restrictionGround: request.restrictionGround }),
        ...(specialOf(request.right).tellsDisclosures && { disclosures: disclosuresOf(manifests) }),
        recipients: recipientsOf(request, tasks, manifests).map(({ recipient }) => recipient),
      };
      if (!hasPackage(current)) return letter;
      if (isByDesk(request)) return { ...letter, packageEnclosed: true };
      return { ...letter, packageLink: packageLinkMark, packageExpiresAt: expiresAt };
    }
    default:
      throw new InvalidTransition("answer", request.status, ["in-progress"]);
  }
}

/** Only an operator's decision answers a complaint. */
export function complaintLetter({ request, tasks }: Case, manifests: Manifests): SubjectLetter {
  const answer = tasks.find(({ kind }) => kind === "answer")?.result;
  if (answer?.outcome !== "answered") throw new TerminalError({ code: "not-here", what: "answer" });
  return {
    name: "complaint-answered",
    ...aboutRequest(request),
    verdict: answer.verdict,
    text: answer.text,
    tasks: taskFacts(tasks, manifests),
    ...(request.hold && { heldUntil: request.hold.until }),
  };
}
