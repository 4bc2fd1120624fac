import { createHash } from "node:crypto";
import { html, raw } from "hono/html";
import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";
import type { Request } from "#shared/domain/request.ts";
import type { Task } from "#shared/domain/task.ts";
import { citedUnder } from "#shared/policy/citation.ts";
import type { Controller } from "#shared/policy/controller.ts";
import { regimes } from "#shared/policy/regimes.ts";
import type { DataSection } from "./data-section.ts";
import { fact, type Html } from "./fact.ts";
import { packageStyle } from "./package-style.ts";
import { readable } from "./readable.ts";
import { systemSection } from "./system-section.ts";
import { type LawWording, type PackagedRight, type RightWording, wording, wordingUnder } from "./wording.ts";

export interface IndexPage {
  readonly request: Request;
  readonly tasks: readonly Task[];
  readonly manifests: readonly ProcessorManifest[];
  readonly controller: Controller;
  /** ISO instant. */
  readonly asOf: string;
  readonly sections: readonly DataSection[];
}

const styleHash = createHash("sha256").update(packageStyle).digest("base64");

/** The page a person reads: it loads nothing, runs nothing, and everything put into it is escaped. */
export async function indexPage({
  request,
  controller,
  asOf,
  sections,
  ...said
}: IndexPage): Promise<string> {
  const laws = [request.regime, ...(request.alsoRegimes ?? [])];
  const right: PackagedRight = request.right === "portability" ? request.right : "access";
  const texts = wordingUnder(laws);
  const words = texts[right];
  const tasks = citedUnder(laws, said.tasks);
  const manifests = citedUnder(laws, said.manifests);
  const law = laws.flatMap((id) => regimes[id]?.title ?? []).join("; ");
  const title = words.title(controller.name);
  const page = await html`<!doctype html>
<html lang="${wording.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${raw(styleHash)}'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>${raw(packageStyle)}</style>
</head>
<body>
<main>
<h1>${title}</h1>
${introduction(words, tasks, sections).map((text) => html`<p>${text}</p>\n`)}<h2>${wording.request.heading}</h2>
<dl>
${fact(wording.request.id, request.requestId)}${fact(wording.request.received, request.receivedOn)}${law ? fact(wording.request.law, law) : ""}${fact(wording.request.asOf, readable(asOf))}</dl>
<p>${texts.kept}</p>
${tasks.map((task) => {
  const manifest = manifests.find(({ id }) => id === task.processor);
  const own = sections.filter(({ dataset }) => dataset.processor === task.processor);
  return systemSection({ task, manifest, sections: own }, right, texts);
})}${rights(words, controller)}${whereToTurn(laws, request, controller, texts)}
<p class="soft">${wording.verify}</p>
</main>
</body>
</html>
`;
  return String(page);
}

function introduction({ intro, empty }: RightWording, tasks: readonly Task[], sections: readonly unknown[]) {
  if (sections.length === 0) return [empty];
  const isComplete = tasks.every(({ result }) => ["done", "nothing-held"].includes(result?.outcome ?? ""));
  return isComplete ? intro : [...intro, wording.incomplete];
}

/** GDPR Art. 15(1)(e), and what else the right brings with it. */
function rights({ rights: words }: RightWording, { email, address, name }: Controller): Html {
  return html`<h2>${words.heading}</h2>
<ul>
${words.list.map((right) => html`<li>${right}</li>\n`)}</ul>
<p>${words.exercise} <a href="mailto:${email}">${email}</a> (${name}, ${address}).</p>
`;
}

/** GDPR Art. 15(1)(f) and 12(4): the controller's own authority by name; under another law, whoever that law names. */
function whereToTurn(
  laws: readonly string[],
  { right }: Request,
  controller: Controller,
  texts: LawWording,
): Html[] {
  return laws.map((id) => {
    const { title = "", rules = [] } = regimes[id] ?? {};
    const remedy = rules.find((rule) => rule.rights.includes(right))?.remedy;
    if (remedy && id !== controller.regime) return html`<p>${texts.remedy(title)} ${remedy}.</p>`;
    const { name, address, url } = controller.authority;
    return html`<p>${texts.authority} ${name}, ${address}, <a href="${url}" rel="noreferrer">${url}</a>.</p>`;
  });
}
