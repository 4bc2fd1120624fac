import { html } from "hono/html";
import type { Words } from "#shared/letters/words.ts";
import type { Problem, Reader } from "#shared/life/doors/problem.ts";
import { controller } from "#shared/policy/controller.ts";
import { renderPage } from "./page.ts";
import { wordsOfReader } from "./reader.ts";
import type { Reply } from "./route.ts";

/** A problem as a page, for people on a route without a page of its own for it. */
export const problemPage = (problem: Problem, reader: Reader): Promise<Reply> =>
  problemPageAfter(undefined, problem, reader);

/** The same. @param back path of the page to go on from. */
export async function problemPageAfter(
  back: string | undefined,
  problem: Problem,
  reader: Reader,
): Promise<Reply> {
  const words = await wordsOfReader(reader, problem.more.locale);
  const { title, text } = problemIn(problem, words);
  const content = html`<p>${text}</p>`;
  return {
    status: problem.status,
    html: await renderPage({
      heading: title,
      content,
      controller,
      words,
      reader,
      ...(back && { back, at: back }),
    }),
  };
}

/** The problems of routes for people; any other is ours to mend. */
const told = [
  "malformed-request",
  "invalid-request",
  "content-too-large",
  "foreign-page",
  "not-possible",
  "link-used",
  "link-expired",
  "link-replaced",
  "link-locked",
  "link-closed",
  "request-closed",
  "not-awaiting-verification",
  "package-gone",
  "code-expired",
  "code-locked",
  "too-many-requests",
  "try-again",
  "internal-error",
] as const;

/** The text about a problem for a person; JSON clients read its own words. */
export function problemIn({ kind }: Pick<Problem, "kind">, { t }: Words): { title: string; text: string } {
  const known = kind === "not-found" ? undefined : (told.find((one) => one === kind) ?? "internal-error");
  if (!known) return { title: t("pages:unknown.heading"), text: t("pages:unknown.text") };
  return {
    title: t(`pages:problem.${known}.title`),
    text: t(`pages:problem.${known}.text`, { email: controller.email }),
  };
}
