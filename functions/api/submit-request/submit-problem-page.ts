import { html } from "hono/html";
import { hiddenFields } from "#functions/api/check-answers/hidden-fields.ts";
import { askPage } from "#functions/api/show-ask/ask-page.ts";
import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";
import { renderPage } from "#shared/edge/page.ts";
import { problemIn, problemPage } from "#shared/edge/problem-page.ts";
import { wordsOfReader } from "#shared/edge/reader.ts";
import type { Reply } from "#shared/edge/route.ts";
import { offerFor } from "#shared/life/1-intake/offer.ts";
import { type Fields, faultyFields } from "#shared/life/1-intake/submission-form.ts";
import type { Problem, Reader } from "#shared/life/doors/problem.ts";
import type { Controller } from "#shared/policy/controller.ts";

interface Services {
  readonly controller: Controller;
  readonly manifests: readonly ProcessorManifest[];
}

/** What was typed is never lost: a fault shows the form again, and what may work later can be sent again. */
export async function submitProblemPage(
  problem: Problem,
  reader: Reader,
  form: Fields,
  services: Services,
): Promise<Reply> {
  const { right = "", step: _, ...fields } = form;
  const offer = offerFor(right, services);
  if (!offer) return problemPage(problem, reader);
  if (problem.kind === "invalid-request") {
    const faulty = faultyFields({ ...fields, right }, offer.changes);
    return askPage({ offer, fields, reader, faulty: faulty.length > 0 ? faulty : [""] });
  }
  const mayWorkLater = ["too-many-requests", "try-again", "internal-error"].includes(problem.kind);
  return mayWorkLater ? sendAgainPage(problem, reader, form, services) : problemPage(problem, reader);
}

async function sendAgainPage(
  problem: Problem,
  reader: Reader,
  form: Fields,
  { controller }: Services,
): Promise<Reply> {
  const words = await wordsOfReader(reader);
  const { t } = words;
  const { title, text } = problemIn(problem, words);
  const content = html`<p>${text}</p>
<p>${t("pages:ask.kept")}</p>
<form id="again" method="post" action="/requests">
${hiddenFields(form)}
<button>${t("pages:ask.send")}</button>
</form>`;
  const shown = { heading: title, title, content, controller, words, reader };
  const page = await renderPage({ ...shown, form: { id: "again", action: "/requests" } });
  return { status: problem.status, html: page };
}
