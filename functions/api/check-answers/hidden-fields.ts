import { html } from "hono/html";
import type { Html } from "#shared/edge/page.ts";
import type { Fields } from "#shared/life/1-intake/submission-form.ts";

/** The fields of a form as they were sent, for the next page. What was left empty is left out. */
export const hiddenFields = (fields: Fields): Html[] =>
  Object.entries(fields).flatMap(([name, value]) =>
    value === "" ? [] : [html`<input type="hidden" name="${name}" value="${value}">\n`],
  );
