import { html } from "hono/html";
import { texts as rightTexts } from "#functions/api/show-verification/verification-texts.ts";
import { canBeStopped } from "#shared/domain/disowned.ts";
import type { Request } from "#shared/domain/request.ts";
import { longDate } from "#shared/edge/long-date.ts";
import { notice } from "#shared/edge/notice.ts";
import { type Html, renderPage } from "#shared/edge/page.ts";
import type { Problem } from "#shared/edge/problem.ts";
import type { Reply } from "#shared/edge/route.ts";
import { controller } from "#shared/policy/controller.ts";
import { texts } from "./not-me-texts.ts";

/** What was asked for, and the button that stops it or, where it is answered, has it looked into. */
export function notMePage(request: Request): Promise<Reply> {
  const isLate = !canBeStopped(request);
  return page(
    texts.heading,
    html`<p>${isLate ? texts.lateIntro(controller.name) : texts.intro(controller.name)}</p>
${facts(request)}
<form method="post"><button>${isLate ? texts.report : texts.stop}</button></form>
<h2>${texts.wasMeHeading}</h2>
<p>${texts.wasMe}</p>`,
  );
}

export function stoppedPage(request: Request): Promise<Reply> {
  return page(
    texts.stoppedHeading,
    html`${notice("good", texts.stopped, texts.stoppedMore)}
${facts(request)}`,
  );
}

/** It was too late to stop it: what happens now. */
export function reportedPage(request: Request): Promise<Reply> {
  return page(
    texts.reportedHeading,
    html`${notice("good", texts.stopped, texts.reportedMore)}
${facts(request)}`,
  );
}

export function notMeProblemPage({ kind, status, title, message }: Problem): Promise<Reply> {
  const isUnknown = kind === "not-found";
  const content = html`<p>${isUnknown ? texts.unknown : message}</p>`;
  return page(isUnknown ? texts.unknownHeading : title, content, status);
}

function facts({ right, receivedOn, requestId }: Request): Html {
  return html`<dl>
<dt>${texts.askedFor}</dt><dd>${rightTexts.rights[right]}</dd>
<dt>${texts.receivedOn}</dt><dd>${longDate(receivedOn)}</dd>
<dt>${texts.reference}</dt><dd class="reference">${requestId}</dd>
</dl>`;
}

async function page(heading: string, content: Html, status = 200): Promise<Reply> {
  return { status, html: await renderPage({ heading, content, controller }) };
}
