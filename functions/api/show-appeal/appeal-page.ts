import { html } from "hono/html";
import type { Request } from "#shared/domain/request.ts";
import { textArea } from "#shared/edge/form/field.ts";
import { renderPage } from "#shared/edge/page.ts";
import { wordsOfReader } from "#shared/edge/reader.ts";
import type { Reply } from "#shared/edge/route.ts";
import type { Reader } from "#shared/life/doors/problem.ts";
import { controller } from "#shared/policy/controller.ts";

/** The form in which a person says why they disagree with the answer. */
export async function appealPage(
  { request, until }: { request: Request; until: string },
  reader: Reader,
): Promise<Reply> {
  const words = await wordsOfReader(reader, request.locale);
  const { t, date } = words;
  const filled = { values: {}, faults: [], words };
  const content = html`<p>${t("pages:appeal.intro", { controller: controller.name, until: date(until) })}</p>
<dl>
<dt>${t("pages:asked-for")}</dt><dd>${t(`pages:right.${request.right}`)}</dd>
<dt>${t("pages:received-on")}</dt><dd>${date(request.receivedOn)}</dd>
<dt>${t("pages:reference")}</dt><dd class="reference">${request.requestId}</dd>
</dl>
<form method="post">
${textArea({ name: "text", label: t("pages:appeal.text"), hint: t("pages:appeal.hint") }, filled)}<button>${t("pages:appeal.send")}</button>
</form>`;
  return {
    status: 200,
    html: await renderPage({ heading: t("pages:appeal.heading"), content, controller, words, reader }),
  };
}
