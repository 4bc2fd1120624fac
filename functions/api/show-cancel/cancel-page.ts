import { html } from "hono/html";
import type { Request } from "#shared/domain/request.ts";
import { renderPage } from "#shared/edge/page.ts";
import { wordsOfReader } from "#shared/edge/reader.ts";
import type { Reply } from "#shared/edge/route.ts";
import type { Reader } from "#shared/life/doors/problem.ts";
import { controller } from "#shared/policy/controller.ts";

/** Asks once more before a request is called off, and says what that means. */
export async function cancelPage({ requestId, right, locale }: Request, reader: Reader): Promise<Reply> {
  const words = await wordsOfReader(reader, locale);
  const { t } = words;
  const back = `/requests/${requestId}`;
  const content = html`<p><strong>${t(`pages:right.${right}`)}</strong></p>
<p>${t("status:cancel-page.text")}</p>
<form class="choice-of-two" method="post">
<button>${t("status:cancel-page.yes")}</button>
<a class="button second" href="${back}">${t("status:cancel-page.no")}</a>
</form>`;
  const heading = t("status:cancel-page.heading");
  return { status: 200, html: await renderPage({ heading, content, controller, words, reader, back }) };
}
