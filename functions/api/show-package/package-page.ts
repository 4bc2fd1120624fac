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
<dt>${texts.reference}</dt><dd>${requestId}</dd>
<dt>${texts.keptUntil}</dt><dd>${longDate(localDate(expiresAt, zone))}</dd>
</dl>`;
  return page(200, texts.heading, html`${about}${sendForm(link, true)}${openForm(link, false)}`);
}

export function codeSentPage(link: string): Promise<Reply> {
  return page(
    202,
    texts.heading,
    html`${notice("good", texts.sent, texts.sentMore)}${openForm(link, false)}${sendForm(link, false)}`,
  );
}

/** A wrong, expired or locked code, and too many codes, leave the forms; a link that leads nowhere says so. */
export function packageProblemPage(
  problem: Problem,
  { token = "" }: Readonly<Record<string, string | undefined>>,
): Promise<Reply> {
  const { kind, status, title, message, more } = problem;
  const forms = (...[head, tail]: [string, string?]) =>
    page(
      status,
      texts.heading,
      html`${notice("bad", head, tail)}${openForm(token, true)}${sendForm(token, false)}`,
    );
  const again = (head: string, tail: string) =>
    page(status, texts.heading, html`${notice("bad", head, tail)}${sendForm(token, true)}`);
  switch (kind) {
    case "invalid-request":
    case "malformed-request":
      return forms(texts.noCode);
    case "wrong-code":
      return more.triesLeft
        ? forms(texts.wrong, texts.triesLeft(more.triesLeft))
        : again(texts.wrong, message);
    case "code-expired":
    case "code-locked":
      return again(title, message);
    case "too-many-requests":
      return forms(title, message);
    case "not-found":
      return page(status, texts.unknownHeading, html`<p>${texts.unknown}</p>`);
    default:
      return page(status, title, html`<p>${message}</p>`);
  }
}

function sendForm(link: string, prominent: boolean): Html {
  return html`<h2>${texts.first}</h2>
<p class="hint">${texts.firstHint}</p>
<form method="post" action="/packages/${link}/code"><button${prominent ? "" : html` class="second"`}>${texts.send}</button></form>`;
}

function openForm(link: string, invalid: boolean): Html {
  return html`<h2>${texts.second}</h2>
<form method="post" action="/packages/${link}">
<label for="code">${texts.code}</label>
<input id="code" name="code" required maxlength="12" inputmode="numeric" autocomplete="one-time-code"
 placeholder="000000" aria-describedby="after"${invalid ? html` aria-invalid="true"` : ""}>
<button>${texts.open}</button>
<p class="hint after" id="after">${texts.after}</p>
</form>`;
}

async function page(status: number, heading: string, content: Html): Promise<Reply> {
  return { status, headers: downloadPageHeaders, html: await renderPage({ heading, content, controller }) };
}
