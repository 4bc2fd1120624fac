import { type Case, unchanged } from "#shared/domain/case.ts";
import { localDate } from "#shared/domain/deadline/deadlines.ts";
import { NothingWaits } from "#shared/domain/errors.ts";
import type { Actor } from "#shared/domain/evidence.ts";
import { renderPrint } from "#shared/letters/render-print.ts";
import { wordsFor } from "#shared/letters/words.ts";
import type { Controller } from "#shared/policy/controller.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { RequestStore } from "#shared/ports/request-store.ts";
import { letterNamed, sentLetters } from "./sent-letters.ts";

/**
 * A letter to the person as a page for the printer, with their address. The evidence first records that an operator sees who the
 * person is, and why.
 * @returns HTML.
 * @throws TerminalError for a letter that is not kept word for word; NothingWaits where nobody knows the person any more;
 * RequestNotFound.
 */
export async function printLetter(
  { requestId, actor, name, reason }: { requestId: string; actor: Actor; name: string; reason: string },
  { store, clock, controller }: { store: RequestStore; clock: Clock; controller: Controller },
): Promise<string> {
  const letter = letterNamed(name, await sentLetters(requestId, store));
  const { request, subject } = await store.update<Case>(requestId, (current) =>
    current.subject
      ? {
          at: clock(),
          events: [{ type: "subject-revealed", actor, details: { reason } }],
          result: current,
        }
      : unchanged(current),
  );
  if (!subject) throw new NothingWaits(`Nobody knows any more who made request ${requestId}.`);
  const { date, language } = await wordsFor(request.locale, controller);
  return renderPrint(
    {
      sender: `${controller.name}, ${controller.address}`,
      to: [subject.name, subject.postalAddress].filter((line) => line !== undefined).join("\n"),
      date: date(localDate(letter.at, request.zone)),
      text: letter.text,
    },
    language,
  );
}
