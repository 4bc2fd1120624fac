import { html } from "hono/html";
import { hiddenFields } from "#functions/api/check-answers/hidden-fields.ts";
import { localDate } from "#shared/domain/deadline/deadlines.ts";
import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";
import type { Request } from "#shared/domain/request.ts";
import { specialOf } from "#shared/domain/right.ts";
import { type Html, renderPage } from "#shared/edge/page.ts";
import { wordsOfReader } from "#shared/edge/reader.ts";
import type { Reply } from "#shared/edge/route.ts";
import type { Words } from "#shared/letters/words.ts";
import { beginsUnproved } from "#shared/life/1-intake/offer.ts";
import type { Accepted, Submission } from "#shared/life/1-intake/submission.ts";
import { fieldsOf, idempotencyField } from "#shared/life/1-intake/submission-form.ts";
import { notFound, type Reader } from "#shared/life/doors/problem.ts";
import type { Controller } from "#shared/policy/controller.ts";
import type { RequestStore } from "#shared/ports/request-store.ts";
import { mayAwaitProof } from "#shared/rules/later-proof.ts";
import { knownDataAsked } from "#shared/rules/verification-needed.ts";
import { verificationEnds } from "#shared/rules/verification-window.ts";

interface Sent {
  readonly accepted: Accepted;
  readonly body: Submission;
  /** The Idempotency-Key of the form: the page in another language is the same answer again. */
  readonly key: string | undefined;
  readonly reader: Reader;
}

interface Services {
  readonly store: RequestStore;
  readonly controller: Controller;
  readonly manifests: readonly ProcessorManifest[];
}

/** The code, the next step, and the dates. A reload sends the same form again, which gets the same answer. */
export async function sentPage({ accepted, body, key, reader }: Sent, services: Services): Promise<Reply> {
  const { store, controller } = services;
  const { requestId, confirmationCode } = accepted;
  const request = (await store.load(requestId))?.request;
  if (!request) throw notFound();
  const words = await wordsOfReader(reader);
  const { t, date } = words;
  const content = html`<form id="sent" method="post" action="/requests">
${hiddenFields({ ...fieldsOf(body), ...(key && { [idempotencyField]: key }) })}
</form>
${isCodeNeeded(request, services) ? panel(confirmationCode, words) : ""}<h2>${t("pages:sent.next-heading")}</h2>
${nextSteps(request, body, words, services)}
<dl>
<dt>${t("pages:asked-for")}</dt><dd>${t(`pages:right.${request.right}`)}</dd>
<dt>${t("pages:received-on")}</dt><dd>${date(request.receivedOn)}</dd>
<dt>${t("pages:verify.legal-date")}</dt><dd>${date(request.deadlines.legal)}</dd>
<dt>${t("pages:reference")}</dt><dd class="reference">${requestId}</dd>
</dl>
<p>${t("pages:sent.follow-text")}</p>
<p><a class="button second" href="/requests/${requestId}">${t("pages:sent.follow")}</a></p>`;
  const heading = t("pages:sent.heading");
  const shown = { heading, title: heading, content, controller, words, reader };
  const page = await renderPage({ ...shown, form: { id: "sent", action: "/requests" } });
  return { status: 202, html: page };
}

/** Nothing of a request that began without a proof may have to wait for one: then there is nothing to confirm. */
const isCodeNeeded = (request: Request, { manifests }: Services): boolean =>
  !beginsUnproved(request, manifests) || mayAwaitProof(request.right, manifests);

const panel = (code: string, { t }: Words): Html => html`<div class="panel">
<p id="code-label">${t("pages:sent.code")}</p>
<p class="code-shown" aria-labelledby="code-label" translate="no">${code}</p>
<p>${t("pages:sent.keep")}</p>
</div>
`;

/** What the person does now, and what begins without them; where a person on our side comes first, it says so. */
function nextSteps(
  request: Request,
  { email }: Submission,
  { t, date, oneOf }: Words,
  services: Services,
): Html {
  const { controller, manifests } = services;
  const { right } = request;
  const isUnproved = beginsUnproved(request, manifests);
  const awaits = isUnproved && isCodeNeeded(request, services);
  const asked = isUnproved ? [] : knownDataAsked(request, manifests);
  const data = oneOf(asked.map((kind) => t(`pages:verify.kind.${kind}`)));
  const until = date(
    localDate(verificationEnds(request, request.receivedAt, controller.verificationWindow), request.zone),
  );
  const isAnsweredByPerson = specialOf(right).answeredByDesk === true;
  const said = [
    ...(isUnproved
      ? [t("pages:sent.begins"), t("pages:sent.mail", { email })]
      : [t("pages:sent.confirm", { email, until })]),
    ...(awaits ? [t("pages:sent.awaits")] : []),
    ...(asked.length > 0 ? [t("pages:sent.datum", { data })] : []),
    ...(isAnsweredByPerson ? [t("pages:sent.person-answers")] : []),
    ...(!isAnsweredByPerson && controller.approval[right] === "operator"
      ? [t("pages:sent.person-first")]
      : []),
    t("pages:sent.spam"),
  ];
  return html`<ul>
${said.map((text) => html`<li>${text}</li>\n`)}</ul>`;
}
