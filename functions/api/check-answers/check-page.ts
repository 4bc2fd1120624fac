import { html } from "hono/html";
import { detailsLabel, fieldName, placeName } from "#functions/api/show-ask/ask-words.ts";
import { textIn } from "#shared/domain/localised-text.ts";
import { type SummaryRow, summaryList } from "#shared/edge/form/summary-list.ts";
import { type Html, renderPage } from "#shared/edge/page.ts";
import { languageTag, wordsOfReader } from "#shared/edge/reader.ts";
import type { Reply } from "#shared/edge/route.ts";
import type { Words } from "#shared/letters/words.ts";
import { type DatesServices, datesToday } from "#shared/life/1-intake/dates-today.ts";
import type { Offer } from "#shared/life/1-intake/offer.ts";
import {
  changeField,
  type Fields,
  idempotencyField,
  identifierField,
} from "#shared/life/1-intake/submission-form.ts";
import type { Reader } from "#shared/life/doors/problem.ts";
import type { Random } from "#shared/ports/random.ts";
import { hiddenFields } from "./hidden-fields.ts";

export interface Checked {
  readonly offer: Offer;
  readonly fields: Fields;
  readonly reader: Reader;
}

/** Everything once more, each with a way to change it, and the button that sends it. */
export async function checkPage(
  { offer, fields, reader }: Checked,
  services: DatesServices & { readonly random: Random },
): Promise<Reply> {
  const { controller, random } = services;
  const words = await wordsOfReader(reader);
  const { t } = words;
  const { right } = offer;
  const sent = {
    locale: languageTag(reader),
    ...fields,
    right,
    // Made here each time: another page must not choose a key that it knows.
    [idempotencyField]: random.secret(),
  };
  const content = html`<p>${t("pages:ask.check-intro")}</p>
<form id="check" method="post" action="/requests">
${hiddenFields(sent)}
${summaryList([{ term: t("pages:asked-for"), value: t(`pages:right.${right}`) }, ...rows(offer, fields, words)])}
${dates(offer, fields, words, services)}
<button>${t("pages:ask.send")}</button>
</form>`;
  const heading = t("pages:ask.check-heading");
  const shown = { heading, title: heading, content, controller, words, reader };
  const form = { id: "check", action: `/ask/${right}`, step: "check" };
  return { status: 200, html: await renderPage({ ...shown, form }) };
}

/** A row for each field of the form; what was left empty can be added. */
function rows(offer: Offer, fields: Fields, words: Words): SummaryRow[] {
  const { t, language } = words;
  const given = (name: string) => (fields[name] ?? "").trim();
  const row = (name: string, term: string, value = given(name)): SummaryRow => ({
    term,
    value: value || html`<span class="hint">${t("pages:ask.not-given")}</span>`,
    change: changeButton(offer, name, term, words),
  });
  const place = given("jurisdiction");
  const ground = given("ground");
  const changes = offer.changes.filter((field) => given(changeField(field)));
  return [
    row("email", t("pages:ask.email")),
    row("name", t("pages:ask.name")),
    ...(offer.asksPlace ? [row("jurisdiction", t("pages:ask.place"), place && placeName(place, words))] : []),
    ...changes.map((field) => row(changeField(field), fieldName(field, words))),
    ...(offer.grounds.length > 0
      ? [row("ground", t("pages:ask.grounds"), ground && t(`pages:ask.ground.${ground}`))]
      : []),
    ...offer.identifiers.map(({ type, name }) => row(identifierField(type), textIn(name, language))),
    row("details", t(detailsLabel(offer.right))),
  ];
}

/** Sends the fields back to the form, which opens at the field. */
function changeButton({ right }: Offer, name: string, term: string, { t }: Words): Html {
  return html`<button class="link" formaction="/ask/${right}#${name}" name="step" value="edit">${t("pages:ask.change")}<span class="hidden"> ${term}</span></button>`;
}

/** The day of the answer by the laws that would bind this request, if it were sent now. */
function dates({ right }: Offer, { jurisdiction }: Fields, words: Words, services: DatesServices): Html {
  const { t, date } = words;
  const { deadlines, isLawUnknown } = datesToday(
    { right, jurisdiction: jurisdiction || undefined },
    services,
  );
  return html`<p>${t("pages:ask.time", { date: date(deadlines.legal) })}${isLawUnknown ? ` ${t("pages:ask.law-unknown")}` : ""}</p>`;
}
