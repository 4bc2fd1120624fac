import { html } from "hono/html";
import { localDate } from "#shared/domain/deadline/deadlines.ts";
import type { Request } from "#shared/domain/request.ts";
import { longDate } from "#shared/edge/long-date.ts";
import { notice } from "#shared/edge/notice.ts";
import { downloadPageHeaders, type Html, renderPage } from "#shared/edge/page.ts";
import type { Problem } from "#shared/edge/problem.ts";
import type { Reply } from "#shared/edge/route.ts";
import { controller } from "#shared/policy/controller.ts";
import { texts } from "./package-texts.ts";

/** How the answer is opened: have a code sent, enter it. */
export function packagePage(link: string, { requestId, zone }: Request, expiresAt: string): Promise<Reply> {
  const about = html`<p>${texts.intro(controller.name)}</p>
<dl>
<dt>${texts.reference}</dt><dd class="reference">${requestId}</dd>
<dt>${texts.keptUntil}</dt><dd>${longDate(localDate(expiresAt, zone))}</dd>
</dl>`;
  return page(200, texts.heading, html`${about}${sendForm(link)}${openForm(link, texts.enter)}`);
}

export function codeSentPage(link: string): Promise<Reply> {
  return page(
    202,
    texts.heading,
    html`${notice("good", texts.sent, texts.sentMore)}${openForm(link, texts.enterNow)}${sendForm(link, true)}`,
  );
}

/** A code that may be tried again leaves both forms, one that may not leaves that for a new one. */
export function packageProblemPage(
  problem: Problem,
  { token = "" }: Readonly<Record<string, string | undefined>>,
): Promise<Reply> {
  const { kind, status, title, message, more } = problem;
  const show = (alert: Html, ...forms: Html[]) => page(status, texts.heading, html`${alert}${forms}`);
  const enter = openForm(token, texts.enterNow, kind !== "too-many-requests");
  switch (kind) {
    case "invalid-request":
    case "malformed-request":
      return show(notice("bad", texts.noCode), enter, sendForm(token, true));
    case "too-many-requests":
      return show(notice("bad", title, message), enter, sendForm(token, true));
    case "wrong-code":
      return more.triesLeft
        ? show(notice("bad", texts.wrong, texts.triesLeft(more.triesLeft)), enter, sendForm(token, true))
        : show(notice("bad", texts.wrong, texts.noTriesLeft), sendForm(token, true));
    case "code-expired":
    case "code-locked":
      return show(notice("bad", title, message), sendForm(token, true));
    case "not-found":
      return page(status, texts.unknownHeading, html`<p>${texts.unknown}</p>`);
    default:
      return page(status, title, html`<p>${message}</p>`);
  }
}

/** @param again whether a code was sent before, so that another is the second choice. */
function sendForm(link: string, again = false): Html {
  return html`<h2>${again ? texts.getAgain : texts.get}</h2>
<p class="hint">${texts.getHint}</p>
<form method="post" action="/packages/${link}/code">
<button${again ? html` class="second"` : ""}>${again ? texts.sendAgain : texts.send}</button>
</form>`;
}

function openForm(link: string, heading: string, invalid = false): Html {
  return html`<h2>${heading}</h2>
<form method="post" action="/packages/${link}">
<label for="code">${texts.code}</label>
<input id="code" name="code" required maxlength="12" inputmode="numeric" autocomplete="one-time-code"
 placeholder="000000" aria-describedby="after"${invalid ? html` aria-invalid="true"` : ""}>
<button>${texts.open}</button>
<p class="hint" id="after">${texts.after}</p>
</form>`;
}

async function page(status: number, heading: string, content: Html): Promise<Reply> {
  return { status, headers: downloadPageHeaders, html: await renderPage({ heading, content, controller }) };
}
