import { html } from "hono/html";
import type { Request } from "#shared/domain/request.ts";
import { notice } from "#shared/edge/notice.ts";
import { type Html, renderPage } from "#shared/edge/page.ts";
import { problemIn } from "#shared/edge/problem-page.ts";
import { wordsOfReader } from "#shared/edge/reader.ts";
import type { Reply } from "#shared/edge/route.ts";
import type { Words } from "#shared/letters/words.ts";
import type { Problem, Reader } from "#shared/life/doors/problem.ts";
import { controller } from "#shared/policy/controller.ts";

/** The button that opens the request: a scanner of mails, which only reads, opens nothing. */
export async function linkPage(
  { right, receivedOn, locale }: Request,
  link: string,
  reader: Reader,
): Promise<Reply> {
  const words = await wordsOfReader(reader, locale);
  const { t, date } = words;
  const content = html`<p>${t("status:link.intro")}</p>
<dl>
<dt>${t("pages:asked-for")}</dt><dd>${t(`pages:right.${right}`)}</dd>
<dt>${t("pages:received-on")}</dt><dd>${date(receivedOn)}</dd>
</dl>
<form method="post" action="/follow/${link}"><button name="step" value="open">${t("status:link.open")}</button></form>`;
  return page(200, "status:link.heading", content, { words, reader });
}

export async function renewedPage(locale: string, reader: Reader): Promise<Reply> {
  const words = await wordsOfReader(reader, locale);
  const content = notice("good", words.t("status:link.renewed"));
  return page(202, "status:link.renewed-heading", content, { words, reader });
}

/** A link that has run out gets its reader a new one; any other reader can ask for one. */
export async function linkProblemPage(
  problem: Problem,
  reader: Reader,
  { token = "" }: Readonly<Record<string, string | undefined>>,
): Promise<Reply> {
  const { kind, status, more } = problem;
  const words = await wordsOfReader(reader, more.locale);
  const { t } = words;
  if (kind === "link-expired") {
    const content = html`<p>${t("status:link.expired")}</p>
<form method="post" action="/follow/${token}"><button name="step" value="renew">${t("status:link.renew")}</button></form>`;
    return page(status, "status:link.expired-heading", content, { words, reader });
  }
  const { title, text } = problemIn(problem, words);
  const other =
    kind === "not-found"
      ? html`<p>${t("status:link.unknown")} <a href="/follow">${t("status:follow.heading")}</a></p>`
      : "";
  const shown = { heading: title, content: html`<p>${text}</p>${other}`, controller, words, reader };
  return { status, html: await renderPage(shown) };
}

async function page(
  status: number,
  heading: string,
  content: Html,
  look: { words: Words; reader: Reader },
): Promise<Reply> {
  return { status, html: await renderPage({ heading: look.words.t(heading), content, controller, ...look }) };
}
