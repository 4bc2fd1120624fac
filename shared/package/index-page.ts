import { createHash } from "node:crypto";
import { html, raw } from "hono/html";
import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";
import type { Request } from "#shared/domain/request.ts";
import type { Task } from "#shared/domain/task.ts";
import type { Controller } from "#shared/policy/controller.ts";
import { type DataSection, dataSection } from "./data-section.ts";
import { packageStyle } from "./package-style.ts";
import { readable } from "./readable.ts";
import { resultText, wording } from "./wording.ts";

type Html = ReturnType<typeof html>;

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
  tasks,
  manifests,
  controller,
  asOf,
  sections,
}: IndexPage): Promise<string> {
  const title = wording.title(controller.name);
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
<h1>${title}</h1>
<p>${wording.intro}</p>
<h2>${wording.request.heading}</h2>
<dl>
${fact(wording.request.id, request.requestId)}${fact(wording.request.received, request.receivedOn)}${fact(wording.request.asOf, readable(asOf))}</dl>
<p>${wording.request.kept}</p>
${tasks.map((task) => {
  const manifest = manifests.find(({ id }) => id === task.processor);
  const own = sections.filter(({ dataset }) => dataset.processor === task.processor);
  return processorSection(task, manifest, own);
})}${rights(controller)}
<p class="soft">${wording.verify}</p>
</body>
</html>
`;
  return String(page);
}

function processorSection(
  task: Task,
  manifest: ProcessorManifest | undefined,
  sections: readonly DataSection[],
): Html {
  return html`<h2>${manifest?.name ?? task.processor}</h2>
<p>${manifest?.description ?? ""}</p>
<p><strong>${resultText(task)}</strong></p>
${sections.length > 0 && manifest ? html`<dl>\n${articleFifteen(manifest, task)}</dl>\n` : ""}${sections.map(dataSection)}`;
}

/** GDPR Art. 15(1)(a) to (d), (g), (h) and (2), for a person this system holds something of. */
function articleFifteen(manifest: ProcessorManifest, { result }: Task): Html[] {
  const words = wording.facts;
  const retained = result && "retained" in result ? result.retained : [];
  return [
    fact(
      words.purposes,
      manifest.purposes.map(({ purpose, legalBasis }) => `${purpose} (${legalBasis})`),
    ),
    fact(words.categories, manifest.dataCategories),
    fact(words.recipients, manifest.recipients.length ? manifest.recipients : words.noRecipients),
    fact(
      words.retention,
      manifest.retention.map(({ what, period, law }) => `${what}: ${period}${law ? ` (${law})` : ""}`),
    ),
    fact(words.source, manifest.source),
    fact(words.decisions, manifest.automatedDecisions),
    ...(manifest.transfers ? [fact(words.transfers, manifest.transfers)] : []),
    ...(manifest.neverExported.length
      ? [fact(words.neverExported, `${manifest.neverExported.join(", ")} ${words.neverExportedWhy}`)]
      : []),
    ...(retained.length
      ? [
          fact(
            words.retained,
            retained.map(({ what, law, until, onlyFor }) => `${what}: ${until}, ${onlyFor} (${law})`),
          ),
        ]
      : []),
  ];
}

/** GDPR Art. 15(1)(e) and (f). */
function rights({ email, address, name, authority }: Controller): Html {
  const words = wording.rights;
  return html`<h2>${words.heading}</h2>
<ul>
${words.list.map((right) => html`<li>${right}</li>\n`)}</ul>
<p>${words.exercise} <a href="mailto:${email}">${email}</a> (${name}, ${address}).</p>
<p>${words.complaint} ${authority.name}, ${authority.address}, <a href="${authority.url}" rel="noreferrer">${authority.url}</a>.</p>`;
}

function fact(label: string, value: string | readonly string[]): Html {
  const content =
    typeof value === "string" ? value : html`<ul>${value.map((text) => html`<li>${text}</li>`)}</ul>`;
  return html`<dt>${label}</dt><dd>${content}</dd>\n`;
}
