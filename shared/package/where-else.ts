import { html } from "hono/html";
import type { AboutRequest } from "#shared/letters/about-request.ts";
import type { Block } from "#shared/letters/block.ts";
import { remedies } from "#shared/letters/parts/remedies.ts";
import type { Controller } from "#shared/policy/controller.ts";
import { regimes } from "#shared/policy/regimes.ts";
import { fact, type Html } from "./fact.ts";
import type { PackageWords } from "./package-words.ts";

/**
 * GDPR Art. 15(1)(f) and 12(4): the same remedies as in the letters; for a law that is not served any more, those of
 * the controller's own.
 */
export function whereElse(about: AboutRequest, words: PackageWords, controller: Controller): Html {
  const regime = regimes[about.regime]?.served ? about.regime : controller.regime;
  return html`${remedies("notice", { ...about, regime }, words, controller).map(block)}`;
}

function block(one: Block): Html {
  if (one.kind === "heading")
    return one.level === 2 ? html`<h2>${one.text}</h2>\n` : html`<h3>${one.text}</h3>\n`;
  if (one.kind === "facts") return html`<dl>\n${one.rows.map(([label, value]) => fact(label, value))}</dl>\n`;
  return html`<p>${"text" in one ? one.text : ""}</p>\n`;
}
