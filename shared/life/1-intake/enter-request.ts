import type { ByDesk } from "#shared/domain/by-desk.ts";
import { localDate } from "#shared/domain/deadline/deadlines.ts";
import { RequestNotFound } from "#shared/domain/errors.ts";
import type { Actor } from "#shared/domain/evidence.ts";
import { isBefore } from "#shared/domain/moment.ts";
import type { Deadlines } from "#shared/domain/request.ts";
import type { StaffIntake } from "./staff-intake.ts";
import { type SubmitServices, submitRequest } from "./submit-request.ts";

export interface Entered {
  readonly requestId: string;
  /** Local date of receipt (ISO), from which the deadlines count. */
  readonly receivedOn: string;
  readonly deadlines: Deadlines;
  /** The legal deadline is over already. */
  readonly isLate: boolean;
  /** The person enters it behind the link that goes to their mailbox; absent where an operator vouches for them. */
  readonly confirmationCode?: string;
  /** The way in which the desk gives the person their letters itself. */
  readonly byDesk?: ByDesk["how"];
  /** The desk has to tell the person by then that the request has arrived, where a law wants it and no mail does. */
  readonly acknowledgeBy?: string;
}

/**
 * Enters a request that has reached the desk by letter, telephone, mail or at the counter. Its deadlines run from the
 * day of receipt. Where the operator has seen proof it goes on at once; otherwise the mailbox is asked as usual.
 * @param idempotencyKey the same entry twice is one.
 * @throws Problem invalid-request, right-not-served.
 */
export async function enterRequest(
  { submission, intake: details }: StaffIntake,
  { actor, idempotencyKey }: { actor: Actor; idempotencyKey?: string | undefined },
  services: SubmitServices,
): Promise<Entered> {
  const accepted = await submitRequest(submission, idempotencyKey, services, { actor, details });
  const { requestId, confirmationCode } = accepted;
  const request = (await services.store.load(requestId))?.request;
  if (!request) throw new RequestNotFound(`There is no request ${requestId}.`);
  const { receivedOn, deadlines, zone, byDesk, acknowledgeBy } = request;
  return {
    requestId,
    receivedOn,
    deadlines,
    isLate: isBefore(deadlines.legal, localDate(services.clock(), zone)),
    ...(details.proof === undefined && { confirmationCode }),
    ...(byDesk && { byDesk: byDesk.how, ...(acknowledgeBy && { acknowledgeBy }) }),
  };
}
