import { html } from "hono/html";
import type { Fault } from "#shared/edge/form/fault.ts";
import { textField } from "#shared/edge/form/field.ts";
import { notice } from "#shared/edge/notice.ts";
import { renderPage } from "#shared/edge/page.ts";
import { problemPage } from "#shared/edge/problem-page.ts";
import { wordsOfReader } from "#shared/edge/reader.ts";
import type { Reply } from "#shared/edge/route.ts";
import type { Problem, Reader } from "#shared/life/doors/problem.ts";
import { controller } from "#shared/policy/controller.ts";

interface Filled {
  readonly values: Readonly<Record<string, string | undefined>>;
  readonly faults: readonly ("reference" | "email")[];
  /** Whether a session has just ended. */
  readonly hasLeft?: boolean;
}

/** Asks for the reference and the address of a request. */
export async function followPage({ values, faults, hasLeft }: Filled, reader: Reader): Promise<Reply> {
  const words = await wordsOfReader(reader);
  const { t } = words;
  const told: Fault[] = faults.map((field) => ({ field, text: t(`status:follow.fault-${field}`) }));
  const filled = { values, faults: told, words };
  const field = (name: "reference" | "email", more: object) =>
    textField(
      { name, label: t(`status:follow.${name}`), hint: t(`status:follow.${name}-hint`), ...more },
      filled,
    );
  const content = html`${hasLeft ? notice("good", t("status:follow.left")) : ""}<p>${t("status:follow.intro")}</p>
<form method="post" action="/follow" id="follow" novalidate>
${field("reference", {})}${field("email", { type: "email", autocomplete: "email" })}<button>${t("status:follow.send")}</button>
</form>`;
  const heading = t("status:follow.heading");
  const page = { heading, title: heading, content, controller, words, reader, back: "/", at: "/follow" };
  return {
    status: faults.length > 0 ? 400 : 200,
    html: await renderPage({ ...page, faults: told }),
  };
}

/** The same page for a reference that is known and for one that is not. */
export async function linkSentPage(reader: Reader): Promise<Reply> {
  const words = await wordsOfReader(reader);
  const { t } = words;
  const content = html`${notice("good", t("status:follow.sent"))}
<p>${t("status:follow.sent-more")}</p>
<p><a href="/follow">${t("status:follow.again")}</a></p>`;
  const heading = t("status:follow.sent-heading");
  const html_ = await renderPage({ heading, content, controller, words, reader, at: "/follow" });
  return { status: 202, html: html_ };
}

/** A form that cannot be read at all is shown empty. */
export const followProblemPage = (problem: Problem, reader: Reader): Promise<Reply> =>
  ["invalid-request", "malformed-request"].includes(problem.kind)
    ? followPage({ values: {}, faults: ["reference", "email"] }, reader)
    : problemPage(problem, reader);
