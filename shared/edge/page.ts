import { createHash } from "node:crypto";
import { html, raw } from "hono/html";
import type { Words } from "#shared/letters/words.ts";
import type { Reader } from "#shared/life/doors/problem.ts";
import type { Controller } from "#shared/policy/controller.ts";
import { errorSummary } from "./form/error-summary.ts";
import type { Fault } from "./form/fault.ts";
import { type KeptForm, languageSwitch } from "./language-switch.ts";
import { pageStyle } from "./page-style.ts";
import { securityHeaders } from "./security-headers.ts";

/** HTML in which every inserted text is escaped. */
export type Html = ReturnType<typeof html>;

export interface Page {
  readonly heading: string;
  readonly content: Html;
  readonly controller: Pick<Controller, "name" | "address" | "place" | "email" | "policyUrl">;
  /** The language of the page: `wordsOfReader`. */
  readonly words: Words;
  readonly reader: Reader;
  /** For the browser's tab and history: without it a text that tells a passer-by nothing. */
  readonly title?: string;
  /** Path of the page before this one; without it there is no link back. */
  readonly back?: string;
  /** Faults of the form on the page: the error summary shows them, and the title begins with "Error". */
  readonly faults?: readonly Fault[];
  /** Path of the page, for an answer to a form that went to another path: the language is changed there. */
  readonly at?: string;
  /** The form on the page whose fields a change of the language keeps. */
  readonly form?: KeptForm;
  /** Address that the browser goes to by itself: a download, which leaves the page where it is. */
  readonly refresh?: string;
}

const styleHash = createHash("sha256").update(pageStyle).digest("base64");

/** Headers of a page: its one style sheet may be used, and its forms may be sent to us. */
export const pageHeaders: Readonly<Record<string, string>> = {
  ...securityHeaders,
  "content-type": "text/html; charset=utf-8",
  "content-security-policy": `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'`,
};

/** The only layout: no scripts, and nothing from elsewhere. */
export async function renderPage(shown: Page): Promise<string> {
  const { heading, content, controller, words, reader, back, faults = [], at, form, refresh } = shown;
  const { t, language, country } = words;
  const title = shown.title ? `${shown.title} – ${controller.name}` : t("pages:title");
  const page = await html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<meta name="color-scheme" content="light dark">
${refresh ? html`<meta http-equiv="refresh" content="0; url=${refresh}">` : ""}
<title>${faults.length > 0 ? t("pages:form.error-title", { title }) : title}</title>
<style>${raw(pageStyle)}</style>
</head>
<body>
<a class="skip" href="#main">${t("pages:skip")}</a>
<header>
<p class="brand"><a href="/">${controller.name}</a></p>
<p class="place">${t("pages:place")}</p>
${languageSwitch({ reader, words, at, form })}
</header>
${back ? html`<nav class="back" aria-label="${t("pages:back")}"><a href="${back}">${t("pages:back")}</a></nav>` : ""}
<main id="main" tabindex="-1">
${faults.length > 0 ? errorSummary(faults, words) : ""}
<h1>${heading}</h1>
${content}
</main>
<footer>
<p>${controller.name}, ${controller.address}, ${country(controller.place)}</p>
<p>${t("pages:questions", { email: controller.email })}</p>
${controller.policyUrl ? html`<p><a href="${controller.policyUrl}">${t("pages:policy")}</a></p>` : ""}
</footer>
</body>
</html>
`;
  return String(page);
}
