import { html } from "hono/html";
import { renderPage } from "#shared/edge/page.ts";
import { problemPage } from "#shared/edge/problem-page.ts";
import { wordsOfReader } from "#shared/edge/reader.ts";
import type { Reply } from "#shared/edge/route.ts";
import type { Problem, Reader } from "#shared/life/doors/problem.ts";
import { controller } from "#shared/policy/controller.ts";

/** Tells a person with a mistyped or old address where to begin. The page never repeats the address, nor its query. */
export async function nowherePage(problem: Problem, { query: _, ...reader }: Reader): Promise<Reply> {
  if (problem.kind !== "not-found") return problemPage(problem, reader);
  const words = await wordsOfReader(reader);
  const { t } = words;
  const content = html`<p>${t("pages:nowhere.text")}</p>
<p><a href="/">${t("pages:nowhere.begin")}</a></p>`;
  const heading = t("pages:nowhere.heading");
  return {
    status: problem.status,
    html: await renderPage({ heading, content, controller, words, reader, title: heading }),
  };
}
