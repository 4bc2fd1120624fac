import { html } from "hono/html";
import { hasBegunUnproved } from "#shared/domain/mailbox-proved.ts";
import { isOpen, type Request } from "#shared/domain/request.ts";
import type { Html } from "#shared/edge/page.ts";
import type { Words } from "#shared/letters/words.ts";

/** As far as a page can know: the answer may be on its way a moment later. */
export const mayCancel = (request: Request): boolean =>
  isOpen(request) && !hasBegunUnproved(request) && !("answer" in request && request.answer);

export const cancelPart = ({ requestId }: Request, { t }: Words): Html => html`<h2>${t("status:change")}</h2>
<p>${t("status:cancel-intro")}</p>
<p><a class="button second" href="/requests/${requestId}/cancel">${t("status:cancel")}</a></p>`;

export const messagesPart = (
  { requestId, messages }: Request,
  { t }: Words,
): Html => html`<h2>${t("status:messages.heading")}</h2>
<p>${t(messages ? "status:messages.there-are" : "status:messages.offer", { count: (messages?.fromPerson ?? 0) + (messages?.fromDesk ?? 0) })}</p>
<p><a class="button second" href="/requests/${requestId}/messages">${t(messages ? "status:messages.read" : "status:messages.write")}</a></p>`;

/** For devices that several people use. */
export const leavePart = (
  { requestId }: Request,
  { t }: Words,
): Html => html`<form class="leave" method="post" action="/requests/${requestId}/leave">
<p class="hint">${t("status:leave-hint")}</p>
<button class="second">${t("status:leave")}</button>
</form>`;
