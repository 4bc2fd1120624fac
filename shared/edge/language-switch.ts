import { html } from "hono/html";
import { type Language, languages } from "#shared/domain/languages.ts";
import type { Words } from "#shared/letters/words.ts";
import type { Reader } from "#shared/life/doors/problem.ts";
import type { Html } from "./page.ts";
import { languageName } from "./reader-of.ts";

export interface KeptForm {
  readonly id: string;
  /** The address that shows the form's page; without it that of the page. */
  readonly action?: string;
  /** The value of the field `step`, where the answer depends on it. */
  readonly step?: string;
}

export interface SwitchOptions {
  readonly reader: Pick<Reader, "query">;
  readonly words: Words;
  /** The address of the page, where it is not the one that the browser shows: an answer to a form. */
  readonly at?: string | undefined;
  /** A form on the page: its fields go along, so that nothing has to be typed twice. */
  readonly form?: KeptForm | undefined;
}

/**
 * The page in each language. The links name no path, so that no address of a visitor's choice can stand in them.
 */
export function languageSwitch({ reader, words, at = "", form }: SwitchOptions): Html {
  const { t, language: current } = words;
  const item = (language: Language) => {
    const name = ownName(language);
    if (language === current) return html`<span aria-current="true" lang="${language}">${name}</span>`;
    const address = `${at}${queryFor(language, reader.query)}`;
    return form
      ? html`<button class="link" form="${form.id}" formaction="${form.action ?? ""}${address}"${form.step ? html` name="step" value="${form.step}"` : ""} lang="${language}">${name}</button>`
      : html`<a href="${address}" lang="${language}" hreflang="${language}">${name}</a>`;
  };
  return html`${form ? enterButton(form) : ""}<nav class="languages" aria-label="${t("pages:language")}"><ul>
${languages.map((language) => html`<li>${item(language)}</li>\n`)}</ul></nav>`;
}

/** The enter key presses the first button of a form: without this one it would be that of a language. */
const enterButton = ({ id }: KeptForm): Html =>
  html`<button class="hidden" form="${id}" tabindex="-1" aria-hidden="true"></button>`;

function queryFor(language: Language, query = ""): string {
  const changed = new URLSearchParams(query);
  changed.set(languageName, language);
  return `?${changed}`;
}

/** A language's name in itself, as a word of its own: "Français". */
function ownName(language: Language): string {
  const name = new Intl.DisplayNames(language, { type: "language" }).of(language) ?? language;
  return `${name.charAt(0).toLocaleUpperCase(language)}${name.slice(1)}`;
}
