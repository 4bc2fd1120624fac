import { html } from "hono/html";
import { documentTypes } from "#shared/domain/outcome.ts";
import type { Words } from "#shared/letters/words.ts";
import type { Html } from "../page.ts";
import type { Fault } from "./fault.ts";

/** What a form is shown with: what was typed before, and the faults of it. */
export interface Filled {
  readonly values: Readonly<Record<string, string | undefined>>;
  readonly faults: readonly Fault[];
  readonly words: Words;
}

interface Asked {
  /** Of the field, and its id. */
  readonly name: string;
  readonly label: string;
  /** One short sentence. */
  readonly hint?: string | undefined;
  /** The label then says so. */
  readonly isOptional?: boolean;
}

interface TextField extends Asked {
  readonly type?: "text" | "email" | "date";
  /** As in HTML: what a browser may fill in. */
  readonly autocomplete?: string;
  readonly inputmode?: "numeric";
  /** The class: `code` for codes, `short` for a few signs. */
  readonly look?: "code" | "short";
}

/** A field for one line. Nothing limits what can be typed: the answer says what is too long. */
export function textField(asked: TextField, filled: Filled): Html {
  const { name, type = "text", autocomplete = "off", inputmode, look } = asked;
  const value = filled.values[name];
  return html`${head(asked, filled)}
<input id="${name}" name="${name}" type="${type}" autocomplete="${autocomplete}" autocapitalize="${look === "code" ? "characters" : "off"}"
 spellcheck="false"${inputmode ? html` inputmode="${inputmode}"` : ""}${look ? html` class="${look}"` : ""}${value ? html` value="${value}"` : ""}${marks(asked, filled)}>
`;
}

/** A field for several lines. */
export function textArea(asked: Asked, filled: Filled): Html {
  const { name } = asked;
  return html`${head(asked, filled)}
<textarea id="${name}" name="${name}" rows="5"${marks(asked, filled)}>
${filled.values[name] ?? ""}</textarea>
`;
}

/** A field for files of the types that are taken, and several of them. */
export function fileField(asked: Asked, filled: Filled): Html {
  const { name } = asked;
  const accept = Object.keys(documentTypes).map((ending) => `.${ending}`);
  return html`${head(asked, filled)}
<input id="${name}" name="${name}" type="file" multiple accept="${accept.join()}"${marks(asked, filled)}>
`;
}

interface Choices extends Asked {
  readonly options: readonly { readonly value: string; readonly label: string; readonly hint?: string }[];
}

/** One of a few: radio buttons. The first has the id of the field. */
export function choices(asked: Choices & { readonly isRequired?: boolean }, filled: Filled): Html {
  const { name, options, isRequired } = asked;
  const { values } = filled;
  const fault = faultOf(name, filled);
  const option = ({ value, label }: Choices["options"][number], index: number) =>
    html`<label class="choice"><input id="${index === 0 ? name : `${name}-${value}`}" type="radio" name="${name}" value="${value}"${isRequired ? html` required` : ""}${values[name] === value ? html` checked` : ""}>
<span>${label}</span></label>
`;
  return html`<fieldset${fault ? html` aria-invalid="true"` : ""}${describedBy(asked, filled)}>
<legend>${labelOf(asked, filled)}</legend>
${hintOf(asked)}${errorOf(asked, filled)}${options.map(option)}</fieldset>
`;
}

/** One of many. The first option stands for no choice. */
export function select(asked: Choices & { readonly nothing: string }, filled: Filled): Html {
  const { name, options, nothing } = asked;
  const given = filled.values[name] ?? "";
  const option = ({ value, label }: Choices["options"][number]) =>
    html`<option value="${value}"${given === value ? html` selected` : ""}>${label}</option>
`;
  return html`${head(asked, filled)}
<select id="${name}" name="${name}"${marks(asked, filled)}>
${[{ value: "", label: nothing }, ...options].map(option)}</select>
`;
}

const head = (asked: Asked, filled: Filled): Html =>
  html`<label for="${asked.name}">${labelOf(asked, filled)}</label>
${hintOf(asked)}${errorOf(asked, filled)}`;

const labelOf = ({ label, isOptional }: Asked, { words: { t } }: Filled): string =>
  isOptional ? t("pages:form.optional", { label }) : label;

const hintOf = ({ name, hint }: Asked): Html | "" =>
  hint
    ? html`<p class="hint" id="${name}-hint">${hint}</p>
`
    : "";

function errorOf({ name }: Asked, filled: Filled): Html | "" {
  const fault = faultOf(name, filled);
  return fault
    ? html`<p class="error" id="${name}-error">${fault.text}</p>
`
    : "";
}

function marks(asked: Asked, filled: Filled): Html {
  const invalid = faultOf(asked.name, filled) ? html` aria-invalid="true"` : "";
  return html`${describedBy(asked, filled)}${invalid}`;
}

function describedBy({ name, hint }: Asked, filled: Filled): Html | "" {
  const ids = [...(hint ? [`${name}-hint`] : []), ...(faultOf(name, filled) ? [`${name}-error`] : [])];
  return ids.length > 0 ? html` aria-describedby="${ids.join(" ")}"` : "";
}

const faultOf = (name: string, { faults }: Filled): Fault | undefined =>
  faults.find(({ field }) => field === name);
