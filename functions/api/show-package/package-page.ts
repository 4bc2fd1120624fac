import { html } from "hono/html";
import { triesLeft } from "#functions/api/show-verification/verification-page.ts";
import { localDate } from "#shared/domain/deadline/deadlines.ts";
import type { Request } from "#shared/domain/request.ts";
import { notice } from "#shared/edge/notice.ts";
import { downloadPageHeaders, type Html, renderPage } from "#shared/edge/page.ts";
import { problemIn } from "#shared/edge/problem-page.ts";
import { wordsOfReader } from "#shared/edge/reader.ts";
import type { Reply } from "#shared/edge/route.ts";
import type { Words } from "#shared/letters/words.ts";
import type { Problem, Reader } from "#shared/life/doors/problem.ts";
import { controller } from "#shared/policy/controller.ts";

interface Look {
  readonly words: Words;
  readonly reader: Reader;
  /** The token of the link. */
  readonly link: string;
}

/** The way to open the answer: have a code sent, enter it. */
export async function packagePage(
  link: string,
  { requestId, zone, locale }: Request,
  expiresAt: string,
  reader: Reader,
): Promise<Reply> {
  const words = await wordsOfReader(reader, locale);
  const { t, date } = words;
  const about = html`<p>${t("pages:open.intro", { controller: controller.name })}</p>
<dl>
<dt>${t("pages:reference")}</dt><dd class="reference">${requestId}</dd>
<dt>${t("pages:open.kept-until")}</dt><dd>${date(localDate(expiresAt, zone))}</dd>
</dl>`;
  const forms = html`${sendForm(link, words)}${openForm(link, t("pages:open.enter"), words)}`;
  return page(200, t("pages:open.heading"), html`${about}${forms}`, { words, reader, link });
}

export async function codeSentPage(link: string, reader: Reader): Promise<Reply> {
  const words = await wordsOfReader(reader);
  const { t } = words;
  const told = notice("good", t("pages:open.sent"), t("pages:open.sent-more"));
  const forms = html`${openForm(link, t("pages:open.enter-now"), words)}${sendForm(link, words, true)}`;
  return page(202, t("pages:open.heading"), html`${told}${forms}`, { words, reader, link });
}

/** After a code with tries left the page has both forms, otherwise only the one for a new code. */
export async function packageProblemPage(
  problem: Problem,
  reader: Reader,
  { token = "" }: Readonly<Record<string, string | undefined>>,
): Promise<Reply> {
  const { kind, status, more } = problem;
  const words = await wordsOfReader(reader, more.locale);
  const { t } = words;
  const look = { words, reader, link: token };
  const { title, text } = problemIn(problem, words);
  const show = (alert: Html, ...forms: Html[]) =>
    page(status, t("pages:open.heading"), html`${alert}${forms}`, look);
  const enter = openForm(token, t("pages:open.enter-now"), words, kind !== "too-many-requests");
  const again = sendForm(token, words, true);
  switch (kind) {
    case "invalid-request":
    case "malformed-request":
      return show(notice("bad", t("pages:open.no-code")), enter, again);
    case "too-many-requests":
      return show(notice("bad", title, text), enter, again);
    case "wrong-code": {
      const wrong = t("pages:open.wrong");
      return more.triesLeft
        ? show(notice("bad", wrong, triesLeft(more.triesLeft, words)), enter, again)
        : show(notice("bad", wrong, t("pages:open.no-tries")), again);
    }
    case "code-expired":
    case "code-locked":
      return show(notice("bad", title, text), again);
    default:
      return page(status, title, html`<p>${text}</p>`, look);
  }
}

/** @param again whether a code was sent before, so that another is the second choice. */
function sendForm(link: string, { t }: Words, again = false): Html {
  const minutes = Number(/\d+/.exec(controller.packageCode)?.[0]);
  return html`<h2>${t(again ? "pages:open.get-again" : "pages:open.get")}</h2>
<p class="hint">${t("pages:open.get-hint", { minutes })}</p>
<form method="post" action="/packages/${link}/code">
<button${again ? html` class="second"` : ""}>${t(again ? "pages:open.send-again" : "pages:open.send")}</button>
</form>`;
}

function openForm(link: string, heading: string, { t }: Words, invalid = false): Html {
  return html`<h2>${heading}</h2>
<form method="post" action="/packages/${link}">
<label for="code">${t("pages:open.code")}</label>
<input class="code" id="code" name="code" required maxlength="12" inputmode="numeric" autocomplete="one-time-code"
 placeholder="000000" aria-describedby="after"${invalid ? html` aria-invalid="true"` : ""}>
<button>${t("pages:open.open")}</button>
<p class="hint" id="after">${t("pages:open.after")}</p>
</form>`;
}

async function page(status: number, heading: string, content: Html, look: Look): Promise<Reply> {
  const { words, reader, link } = look;
  return {
    status,
    headers: downloadPageHeaders,
    html: await renderPage({ heading, content, controller, words, reader, at: `/packages/${link}` }),
  };
}
