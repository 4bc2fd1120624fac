import { isByDesk } from "#shared/domain/by-desk.ts";
import type { Case } from "#shared/domain/case.ts";
import { addTo } from "#shared/domain/deadline/deadlines.ts";
import { ConflictError, InvalidTransition } from "#shared/domain/errors.ts";
import { copyMailboxes } from "#shared/domain/letters-to.ts";
import { handsOver, letterKey, resultsKey } from "#shared/domain/package-keys.ts";
import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";
import { recipientsOf, withRecipients } from "#shared/domain/recipient-notices.ts";
import { type Answer, isOpen, type Request } from "#shared/domain/request.ts";
import { pauseOf } from "#shared/domain/stop.ts";
import { expire } from "#shared/domain/transitions.ts";
import type { SubjectLetter } from "#shared/letters/letters.ts";
import { renderLetter } from "#shared/letters/render-letter.ts";
import { wasErasedMeanwhile } from "#shared/life/3-plan/followers.ts";
import {
  type EarlierPackages,
  earlierPackages,
  purgeEarlierPackages,
} from "#shared/life/6-after/purge-earlier-packages.ts";
import { isControllers } from "#shared/opendsr/controllers-request.ts";
import { buildPackage } from "#shared/package/build-package.ts";
import type { Controller } from "#shared/policy/controller.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { PackageStore } from "#shared/ports/package-store.ts";
import type { RequestStore } from "#shared/ports/request-store.ts";
import { hasResidual, residualFound } from "#shared/rules/read-back.ts";
import { answerLetter, hasPackage } from "./answer-letter.ts";
import { controllerReport } from "./controller-report.ts";

export interface AssembleServices {
  readonly store: RequestStore;
  readonly packages: Omit<PackageStore, "presign">;
  readonly clock: Clock;
  readonly controller: Controller;
  readonly manifests: readonly ProcessorManifest[];
}

/**
 * Builds the answer and keeps it beside the package, so that the sent letter is the hashed one. For a request with an
 * early end the answer is the letter about that, and the collected data is deleted. A controller whose processor we are gets facts in
 * place of a letter.
 * @throws RequestPaused; ResidualFound while a system still finds data that it had erased.
 */
export async function assembleResponse(requestId: string, services: AssembleServices): Promise<void> {
  const { store, packages, clock, controller } = services;
  const current = await ended(requestId, services);
  const stop = pauseOf(current.request);
  if (stop) throw stop;
  // The last mail has gone out: a repeated step has nothing left to build.
  if ("respondedAt" in current.request) return;
  assertErased(current);
  const expiresAt = addTo(clock(), controller.packageKept);
  const built = hasPackage(current) ? await packageOf(current, services) : undefined;
  // To look for files has a price, and an answer to a request that collects nothing has none.
  const hasNone =
    current.request.status === "in-progress" && !current.tasks.some(({ action }) => handsOver(action));
  if (!built && !hasNone) await packages.purge(requestId);

  const isForDesk = isByDesk(current.request);
  const earlier = await (isForDesk ? earlierPackages : purgeEarlierPackages)(current, services);
  const letter = isControllers(current)
    ? controllerReport(current)
    : await letterTo(current, { expiresAt, isBuilt: built !== undefined, earlier }, services);
  const textKey = isControllers(current) ? resultsKey(requestId) : letterKey(requestId);
  const stored = await packages.put(textKey, JSON.stringify(letter), "application/json");
  const forDesk = isForDesk && { forDesk: true as const };
  const answer: Answer = built
    ? { kind: "package", ...built, expiresAt, ...forDesk }
    : { kind: "letter", key: textKey, ...stored, expiresAt, ...forDesk };

  const isAnswered = current.request.status === "in-progress";
  const due = isAnswered ? recipientsOf(current.request, current.tasks, services.manifests) : [];
  const { kind, key, sha256, bytes } = answer;
  const details = { kind, key, sha256, bytes, letter: stored.sha256 };
  await store.update(requestId, ({ request }) => {
    if (request.status !== current.request.status) {
      throw new ConflictError(`Request ${requestId} became ${request.status} while its answer was built.`);
    }
    return {
      at: clock(),
      request: withRecipients(withAnswer(request, answer), due, clock()),
      events: [{ type: "answer-assembled", actor: { kind: "system" }, details }],
      result: undefined,
    };
  });
}

interface Built {
  readonly expiresAt: string;
  readonly isBuilt: boolean;
  readonly earlier: EarlierPackages;
}

async function letterTo(
  current: Case,
  { expiresAt, isBuilt, earlier }: Built,
  services: AssembleServices,
): Promise<object> {
  const erasedMeanwhile = isBuilt && (await wasErasedMeanwhile(current.request, services));
  const said = answerLetter(current, expiresAt, services.manifests);
  const letter: SubjectLetter =
    said.name === "answer"
      ? {
          ...said,
          ...(earlier.gone > 0 && { earlierPackages: isByDesk(current.request) ? "go-later" : "gone" }),
          ...(earlier.copyUntil && { copyUntil: earlier.copyUntil }),
          ...(erasedMeanwhile && { erasedMeanwhile }),
        }
      : said;
  const render = (one: SubjectLetter) => renderLetter(one, current.request.locale, services.controller);
  const rendered = await render(letter);
  if (letter.name !== "answer" || !letter.packageLink || copyMailboxes(current).length === 0) return rendered;
  const { packageLink: _, ...others } = letter;
  const { text, html } = await render({ ...others, packageElsewhere: true });
  return { ...rendered, copy: { text, html } };
}

/** A letter would say that it is erased: an operator decides first about what a system still finds. */
function assertErased({ request, tasks }: Case): void {
  if (!isOpen(request)) return;
  for (const { processor, readBack } of tasks.filter(hasResidual)) {
    const look = readBack?.last?.look;
    if (look?.outcome === "residual-found") throw residualFound(processor, look.residual);
  }
}

/** Executions of earlier releases come here when they time out: a request that nobody verified has expired. */
function ended(requestId: string, { store, clock }: AssembleServices): Promise<Case> {
  return store.update(requestId, (current) => {
    const { request } = current;
    if (request.pause || (request.status !== "received" && request.status !== "awaiting-verification")) {
      return { unchanged: true, result: current };
    }
    const expired = expire(request, clock());
    return {
      at: clock(),
      request: expired,
      events: [
        { type: "request-expired", actor: { kind: "system" }, details: { ground: "identity-not-verified" } },
      ],
      result: { ...current, request: expired },
    };
  });
}

async function packageOf({ request, tasks }: Case, { packages, manifests, controller }: AssembleServices) {
  return buildPackage({ request, tasks, manifests, controller, packages });
}

function withAnswer(request: Request, answer: Answer): Request {
  if (request.status === "in-progress" || "closedAt" in request) return { ...request, answer };
  throw new InvalidTransition("answer", request.status, ["in-progress"]);
}
