import { createHash } from "node:crypto";
import { html, raw } from "hono/html";
import type { Words } from "#shared/letters/words.ts";
import type { Controller } from "#shared/policy/controller.ts";
import { pageStyle } from "./page-style.ts";
import { securityHeaders } from "./security-headers.ts";

/** HTML in which every inserted text is escaped. */
export type Html = ReturnType<typeof html>;

export interface Page {
  readonly heading: string;
  readonly content: Html;
  readonly controller: Pick<Controller, "name" | "address" | "place" | "email">;
  /** The reader's language. */
  readonly words: Words;
}

const styleHash = createHash("sha256").update(pageStyle).digest("base64");

const policy = (formAction: string) =>
  `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; frame-ancestors 'none'${formAction}`;

/** Headers of a page: its one style sheet may be used, and its forms may be sent to us. */
export const pageHeaders: Readonly<Record<string, string>> = {
  ...securityHeaders,
  "content-type": "text/html; charset=utf-8",
  "content-security-policy": policy("; form-action 'self'"),
};

/**
 * The same for a page whose form is answered with a redirection to the bucket: browsers apply `form-action` to that.
 */
export const downloadPageHeaders: Readonly<Record<string, string>> = {
  ...pageHeaders,
  "content-security-policy": policy(""),
};

/** The only layout: no scripts, nothing from elsewhere, and a title that tells a passer-by nothing. */
export async function renderPage({ heading, content, controller, words }: Page): Promise<string> {
  const { t, language, country } = words;
  const page = await html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<meta name="color-scheme" content="light dark">
<title>${t("pages:title")}</title>
<style>${raw(pageStyle)}</style>
</head>
<body>
<header><p class="brand">${controller.name}</p><p class="place">${t("pages:place")}</p></header>
<main>
<h1>${heading}</h1>
${content}
</main>
<footer>
<p>${controller.name}, ${controller.address}, ${country(controller.place)}</p>
<p>${t("pages:questions", { email: controller.email })}</p>
</footer>
</body>
</html>
`;
  return String(page);
}
