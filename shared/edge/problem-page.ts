import { html } from "hono/html";
import { controller } from "#shared/policy/controller.ts";
import { renderPage } from "./page.ts";
import type { Problem } from "./problem.ts";
import type { Reply } from "./route.ts";

/** A problem as a page, for people whose route has no better one. */
export async function problemPage(problem: Problem): Promise<Reply> {
  const content = html`<p>${problem.message}</p>`;
  return { status: problem.status, html: await renderPage({ heading: problem.title, content, controller }) };
}
