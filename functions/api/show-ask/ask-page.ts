import { html } from "hono/html";
import { textIn } from "#shared/domain/localised-text.ts";
import type { Fault } from "#shared/edge/form/fault.ts";
import { choices, type Filled, select, textArea, textField } from "#shared/edge/form/field.ts";
import { type Html, renderPage } from "#shared/edge/page.ts";
import { languageTag, wordsOfReader } from "#shared/edge/reader.ts";
import type { Reply } from "#shared/edge/route.ts";
import type { Offer } from "#shared/life/1-intake/offer.ts";
import { changeField, type Fields, identifierField } from "#shared/life/1-intake/submission-form.ts";
import type { Reader } from "#shared/life/doors/problem.ts";
import { controller } from "#shared/policy/controller.ts";
import { detailsLabel, fieldName, placeOptions } from "./ask-words.ts";
import { faultWords } from "./fault-words.ts";

export interface AskPage {
  readonly offer: Offer;
  /** What was typed before. */
  readonly fields: Fields;
  readonly reader: Reader;
  /** Names of the fields whose values cannot be taken. */
  readonly faulty?: readonly string[];
}

/** The form for a right, empty or as it was filled in, with its faults. */
export async function askPage({ offer, fields, reader, faulty = [] }: AskPage): Promise<Reply> {
  const words = await wordsOfReader(reader);
  const { t } = words;
  const faults: Fault[] = faulty.map((field) => faultWords(field, fields, words));
  const filled: Filled = { values: fields, faults, words };
  const content = html`<p>${t(`pages:ask.text.${offer.right}`)}</p>
<form id="ask" method="post" action="/ask/${offer.right}" novalidate>
<input type="hidden" name="locale" value="${languageTag(reader)}">
${textField(
  {
    name: "email",
    label: t("pages:ask.email"),
    hint: t("pages:ask.email-hint"),
    type: "email",
    autocomplete: "email",
  },
  filled,
)}${textField(
  {
    name: "name",
    label: t("pages:ask.name"),
    hint: t("pages:ask.name-hint"),
    autocomplete: "name",
    isOptional: true,
  },
  filled,
)}${offer.asksPlace ? placeField(filled) : ""}${offer.changes.length > 0 ? changeFields(offer, filled) : ""}${offer.grounds.length > 0 ? groundField(offer, filled) : ""}${identifierFields(offer, filled)}${textArea(
  {
    name: "details",
    label: t(detailsLabel(offer.right)),
    hint: t("pages:ask.details-hint"),
    isOptional: true,
  },
  filled,
)}<button>${t("pages:ask.continue")}</button>
<p class="hint">${t("pages:ask.not-sent")}</p>
</form>`;
  const heading = t(`pages:ask.title.${offer.right}`);
  const shown = { heading, title: heading, content, controller, words, reader };
  const page = await renderPage({ ...shown, back: "/", faults, form: { id: "ask", step: "edit" } });
  return { status: faults.length > 0 ? 400 : 200, html: page };
}

function changeFields({ changes }: Offer, filled: Filled): Html {
  const { t } = filled.words;
  const one = (field: string) =>
    textField(
      {
        name: changeField(field),
        label: fieldName(field, filled.words),
        type: field === "email" ? "email" : "text",
      },
      filled,
    );
  return html`<fieldset>
<legend>${t("pages:ask.changes")}</legend>
<p class="hint">${t("pages:ask.changes-hint")}</p>
${changes.map(one)}</fieldset>
`;
}

function groundField({ grounds }: Offer, filled: Filled): Html {
  const { t } = filled.words;
  const options = grounds.map((value) => ({ value, label: t(`pages:ask.ground.${value}`) }));
  const label = t("pages:ask.grounds");
  return choices({ name: "ground", label, isOptional: true, options }, filled);
}

function placeField(filled: Filled): Html {
  const { words } = filled;
  const { t } = words;
  const [label, hint, nothing] = [t("pages:ask.place"), t("pages:ask.place-hint"), t("pages:ask.no-place")];
  return select(
    { name: "jurisdiction", label, hint, nothing, isOptional: true, options: placeOptions(words) },
    filled,
  );
}

function identifierFields({ identifiers }: Offer, filled: Filled): Html[] {
  const { language } = filled.words;
  return identifiers.map(({ type, name, where }) =>
    textField(
      {
        name: identifierField(type),
        label: textIn(name, language),
        hint: textIn(where, language),
        isOptional: true,
      },
      filled,
    ),
  );
}
