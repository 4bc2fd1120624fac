import { html } from "hono/html";
import type { Request } from "#shared/domain/request.ts";
import { summaryList } from "#shared/edge/form/summary-list.ts";
import type { Html } from "#shared/edge/page.ts";
import { aboutRequest } from "#shared/letters/about-request.ts";
import type { Block } from "#shared/letters/block.ts";
import { whereToTurn } from "#shared/letters/parts/remedies.ts";
import type { Words } from "#shared/letters/words.ts";
import { controller } from "#shared/policy/controller.ts";

/** A person who is not satisfied finds the review of the law, the authority and the court here, as in the letters. */
export function remediesPart(request: Request, words: Words): Html {
  const dispute =
    request.status === "refused" ? "refusal" : request.right === "complaint" ? "complaint" : "notice";
  const blocks = whereToTurn(dispute, aboutRequest(request), words, controller);
  return html`<details><summary>${words.t("status:remedies")}</summary>
${blocks.map(block)}</details>`;
}

function block(one: Block): Html | "" {
  if (one.kind === "heading") return html`<h3>${one.text}</h3>\n`;
  if (one.kind === "paragraph") return html`<p>${one.text}</p>\n`;
  if (one.kind !== "facts") return "";
  const rows = one.rows.map(([term, value]) => ({
    term,
    value: value.startsWith("https://") ? html`<a href="${value}">${value}</a>` : value,
  }));
  return summaryList(rows);
}
