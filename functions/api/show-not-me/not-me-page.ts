import { html } from "hono/html";
import type { Request } from "#shared/domain/request.ts";
import { notice } from "#shared/edge/notice.ts";
import { type Html, type Page, renderPage } from "#shared/edge/page.ts";
import { problemPage } from "#shared/edge/problem-page.ts";
import { wordsOfReader } from "#shared/edge/reader.ts";
import type { Reply } from "#shared/edge/route.ts";
import type { Words } from "#shared/letters/words.ts";
import type { Reader } from "#shared/life/doors/problem.ts";
import { controller } from "#shared/policy/controller.ts";
import { canBeStopped } from "#shared/rules/disowned.ts";

/** The request, and the button that stops it or, once it is answered, asks for a check. */
export async function notMePage(request: Request, reader: Reader): Promise<Reply> {
  const words = await wordsOfReader(reader, request.locale);
  const { t } = words;
  const isLate = !canBeStopped(request);
  const intro = t(isLate ? "pages:not-me.late-intro" : "pages:not-me.intro", { controller: controller.name });
  const content = html`<p>${intro}</p>
${facts(request, words)}
<form method="post"><button>${t(isLate ? "pages:not-me.report" : "pages:not-me.stop")}</button></form>
<h2>${t("pages:not-me.was-me-heading")}</h2>
<p>${t("pages:not-me.was-me")}</p>`;
  return page(t("pages:not-me.heading"), content, { words, reader });
}

export const stoppedPage = (request: Request, reader: Reader): Promise<Reply> =>
  toldPage("stopped", request, reader);

/** The report came too late to stop the request: the next steps. */
export const reportedPage = (request: Request, reader: Reader): Promise<Reply> =>
  toldPage("reported", request, reader);

export const notMeProblemPage = problemPage;

async function toldPage(what: "stopped" | "reported", request: Request, reader: Reader): Promise<Reply> {
  const words = await wordsOfReader(reader, request.locale);
  const { t } = words;
  const content = html`${notice("good", t("pages:thanks"), t(`pages:not-me.${what}`))}
${facts(request, words)}`;
  return page(t(`pages:not-me.${what}-heading`), content, { words, reader });
}

function facts({ right, receivedOn, requestId }: Request, { t, date }: Words): Html {
  return html`<dl>
<dt>${t("pages:asked-for")}</dt><dd>${t(`pages:right.${right}`)}</dd>
<dt>${t("pages:received-on")}</dt><dd>${date(receivedOn)}</dd>
<dt>${t("pages:reference")}</dt><dd class="reference">${requestId}</dd>
</dl>`;
}

async function page(heading: string, content: Html, look: Pick<Page, "words" | "reader">): Promise<Reply> {
  return { status: 200, html: await renderPage({ heading, content, controller, ...look }) };
}
