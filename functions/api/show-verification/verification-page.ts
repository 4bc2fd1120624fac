import { html } from "hono/html";
import type { Request } from "#shared/domain/request.ts";
import { longDate } from "#shared/edge/long-date.ts";
import { notice } from "#shared/edge/notice.ts";
import { type Html, renderPage } from "#shared/edge/page.ts";
import type { Problem } from "#shared/edge/problem.ts";
import type { Reply } from "#shared/edge/route.ts";
import { controller } from "#shared/policy/controller.ts";
import { texts } from "./verification-texts.ts";

/** What is asked for, and the form for the code. */
export async function verificationPage(request: Request): Promise<Reply> {
  const content = html`<p>${texts.intro(controller.name)}</p>
<dl>
<dt>${texts.askedFor}</dt><dd>${texts.rights[request.right]}</dd>
<dt>${texts.receivedOn}</dt><dd>${longDate(request.receivedOn)}</dd>
<dt>${texts.reference}</dt><dd class="reference">${request.requestId}</dd>
</dl>
${codeForm(false)}
<h2>${texts.notYouHeading}</h2>
<p>${texts.notYou}</p>`;
  return { status: 200, html: await renderPage({ heading: texts.heading, content, controller }) };
}

/** Where whoever confirmed is sent. */
export async function confirmedPage(request: Request): Promise<Reply> {
  const content = html`${notice("good", texts.confirmed, texts.confirmedMore)}
<dl>
<dt>${texts.askedFor}</dt><dd>${texts.rights[request.right]}</dd>
<dt>${texts.legalDate}</dt><dd>${longDate(request.deadlines.legal)}</dd>
<dt>${texts.reference}</dt><dd class="reference">${request.requestId}</dd>
</dl>`;
  return { status: 200, html: await renderPage({ heading: texts.confirmedHeading, content, controller }) };
}

/** A wrong or missing code leaves the form; a link that cannot be used says why and what to do. */
export async function verificationProblemPage(problem: Problem): Promise<Reply> {
  const { kind, status, title, message, more } = problem;
  if (kind === "invalid-request" || kind === "malformed-request") {
    return form(status, html`${notice("bad", texts.noCode)}${codeForm(true)}`);
  }
  if (kind === "wrong-code" && more.triesLeft) {
    return form(
      status,
      html`${notice("bad", texts.wrong, texts.triesLeft(more.triesLeft))}${codeForm(true)}`,
    );
  }
  if (kind === "wrong-code") return form(status, notice("bad", texts.wrong, texts.noTriesLeft));
  const isUnknown = kind === "not-found";
  const content = html`<p>${isUnknown ? texts.unknown : message}</p>`;
  return {
    status,
    html: await renderPage({ heading: isUnknown ? texts.unknownHeading : title, content, controller }),
  };
}

async function form(status: number, content: Html): Promise<Reply> {
  return { status, html: await renderPage({ heading: texts.heading, content, controller }) };
}

function codeForm(invalid: boolean): Html {
  return html`<form method="post">
<label for="code">${texts.code}</label>
<p class="hint" id="code-hint">${texts.codeHint}</p>
<input id="code" name="confirmationCode" required maxlength="40" autocomplete="off" autocapitalize="characters"
 spellcheck="false" placeholder="XXXX-XXXX" aria-describedby="code-hint"${invalid ? html` aria-invalid="true"` : ""}>
<button>${texts.submit}</button>
</form>`;
}
