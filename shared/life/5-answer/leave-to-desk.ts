import { createHash } from "node:crypto";
import { unchanged } from "#shared/domain/case.ts";
import { AnswerOutdated, AnswerWithDesk } from "#shared/domain/errors.ts";
import { mails } from "#shared/domain/mail-names.ts";
import { answerOf, isOpen, isOutdated, type Request } from "#shared/domain/request.ts";
import { pauseOf } from "#shared/domain/stop.ts";
import { purgeEarlierPackages } from "#shared/life/6-after/purge-earlier-packages.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { PackageStore } from "#shared/ports/package-store.ts";
import type { RequestStore } from "#shared/ports/request-store.ts";
import { assembledLetter } from "./assembled-letter.ts";
import { closing } from "./closing.ts";

/**
 * Lays the answer out for the desk, word for word in the evidence, and closes the request once an operator has noted that the person
 * has it.
 * @throws AnswerWithDesk until then; RequestPaused; AnswerOutdated for an answer that has lain so long that it has to be
 * assembled anew.
 */
export async function leaveToDesk(
  requestId: string,
  services: { store: RequestStore; packages: Pick<PackageStore, "get" | "purge">; clock: Clock },
): Promise<void> {
  const { store, packages, clock } = services;
  const before = await store.load(requestId);
  // With the word about them, and not while that still lies here.
  if (before?.request.byDesk?.handed && !pauseOf(before.request))
    await purgeEarlierPackages(before, services);
  const { text } = await assembledLetter(requestId, packages);
  const sha256 = createHash("sha256").update(text).digest("hex");
  const isHanded = await store.update<boolean>(requestId, (current) => {
    const { request } = current;
    const stop = pauseOf(request);
    if (stop) throw stop;
    if (!isOpen(request) && request.respondedAt) return unchanged(true);
    const at = clock();
    if (request.byDesk?.handed) return { at, events: [], ...closing(current, at), result: true };
    const answer = answerOf(request);
    if (isOutdated(answer, at)) throw new AnswerOutdated(`The answer of ${requestId} lay too long.`);
    if (answer.withDeskSince) return unchanged(false);
    return {
      at,
      request: { ...request, answer: { ...answer, withDeskSince: at } } as Request,
      events: [
        {
          type: "letter-left-to-desk",
          actor: { kind: "system" },
          details: { mail: mails.answer, sha256, text },
        },
      ],
      result: false,
    };
  });
  if (!isHanded) throw new AnswerWithDesk(`The answer of ${requestId} lies with the desk.`);
}
