import { appealOf } from "#shared/domain/appeal.ts";
import { TerminalError } from "#shared/domain/errors.ts";
import { authorisePerson } from "#shared/life/doors/authorise.ts";
import { notFound, Problem } from "#shared/life/doors/problem.ts";
import { appealRequest } from "./appeal-request.ts";
import type { NoticeServices } from "./notice-services.ts";

/**
 * Records the appeal of a person who has shown that the mailbox is theirs. Whether there is an appeal at all is known only to them.
 * @throws Problem not-found; not-possible with the law's reason, or that of the state.
 */
export async function appealBySubject(
  requestId: string,
  bearer: string,
  text: string,
  services: NoticeServices,
): Promise<{ requestId: string; answeredBy: string }> {
  const current = await authorisePerson(requestId, bearer, services);
  const { locale } = current.request;
  try {
    await appealRequest({ requestId, actor: { kind: "subject" }, text }, services);
  } catch (error) {
    if (!(error instanceof TerminalError)) throw error;
    throw new Problem("not-possible", error.message, { locale });
  }
  const after = await services.store.load(requestId);
  const appeal = after && appealOf(after.request);
  if (!appeal) throw notFound();
  return { requestId, answeredBy: appeal.due };
}
