import { html } from "hono/html";
import type { Right } from "#shared/domain/right.ts";
import { type Html, renderPage } from "#shared/edge/page.ts";
import { wordsOfReader } from "#shared/edge/reader.ts";
import type { Reply } from "#shared/edge/route.ts";
import { lawName } from "#shared/letters/parts/law.ts";
import type { Words } from "#shared/letters/words.ts";
import { type DatesServices, datesToday } from "#shared/life/1-intake/dates-today.ts";
import { offered } from "#shared/life/1-intake/offer.ts";
import type { Reader } from "#shared/life/doors/problem.ts";

const steps = ["form", "confirm", "work", "answer"];

/** The rights that are served, and all that a person wants to know before asking. */
export async function portalPage(reader: Reader, services: DatesServices): Promise<Reply> {
  const { controller } = services;
  const words = await wordsOfReader(reader);
  const { t } = words;
  const rights = offered(controller);
  const content = html`<p>${t("pages:portal.intro", { controller: controller.name })}</p>
<ul class="doors">
${rights.map((right) => door(right, words))}</ul>
<h2>${t("pages:portal.follow-heading")}</h2>
<p>${t("pages:portal.follow-text")}</p>
<p><a class="button second" href="/follow">${t("pages:portal.follow")}</a></p>
<h2>${t("pages:portal.steps-heading")}</h2>
<ol>
${steps.map((step) => html`<li>${t(`pages:portal.steps.${step}`)}</li>\n`)}</ol>
<h2>${t("pages:portal.time-heading")}</h2>
${times(rights, words, services)}
<p>${t("pages:portal.time-elsewhere")}</p>
<h2>${t("pages:portal.small-heading")}</h2>
${smallPrint(words, services)}`;
  const heading = t("pages:portal.heading");
  return {
    status: 200,
    html: await renderPage({ heading, title: heading, content, controller, words, reader }),
  };
}

const door = (
  right: Right,
  { t }: Words,
): Html => html`<li><a href="/ask/${right}">${t(`pages:ask.title.${right}`)}</a>
<p>${t(`pages:ask.text.${right}`)}</p></li>
`;

/** The day of an answer to a request of today, by the controller's own law: rights with the same day stand together. */
function times(rights: readonly Right[], words: Words, services: DatesServices): Html {
  const { t, date, series } = words;
  const dated = rights.map((right) => ({ right, ...datesToday({ right }, services) }));
  const byDay = [...Map.groupBy(dated, ({ deadlines }) => deadlines.legal)];
  const law = lawName(services.controller.regime, words) ?? "";
  const [only] = byDay;
  if (only && byDay.length === 1) return html`<p>${t("pages:portal.time", { law, date: date(only[0]) })}</p>`;
  const rows = byDay.map(
    ([day, those]) => html`<dt>${date(day)}</dt>
<dd>${series(those.map(({ right }) => t(`pages:right.${right}`)))}</dd>
`,
  );
  return html`<p>${t("pages:portal.times", { law })}</p>
<dl>
${rows}</dl>`;
}

function smallPrint({ t, country }: Words, { controller }: DatesServices): Html {
  const { authority, place } = controller;
  const { name, address, url } = authority;
  return html`<p>${t("pages:portal.cost")} ${t("pages:portal.why")}</p>
<p>${t("pages:portal.complain")} <a href="${url}">${name}</a>, ${address}, ${country(place)}.</p>`;
}
