import { createHash } from "node:crypto";
import { html, raw } from "hono/html";
import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";
import type { Request } from "#shared/domain/request.ts";
import { specialOf } from "#shared/domain/right.ts";
import type { Task } from "#shared/domain/task.ts";
import { aboutRequest } from "#shared/letters/about-request.ts";
import { lawName } from "#shared/letters/parts/law.ts";
import type { Words } from "#shared/letters/words.ts";
import { citedUnder } from "#shared/policy/citation.ts";
import type { Controller } from "#shared/policy/controller.ts";
import { contents } from "./contents.ts";
import type { DataSection } from "./data-section.ts";
import { fact } from "./fact.ts";
import { isDocument } from "./handed-over-document.ts";
import { packageStyle } from "./package-style.ts";
import { type PackagedRight, type PackageWords, packageWords } from "./package-words.ts";
import { rightsOf } from "./rights.ts";
import { type SystemPart, systemSection } from "./system-section.ts";
import { whereElse } from "./where-else.ts";

export interface IndexPage {
  readonly request: Request;
  readonly tasks: readonly Task[];
  readonly manifests: readonly ProcessorManifest[];
  readonly controller: Controller;
  readonly words: Words;
  /** ISO instant. */
  readonly asOf: string;
  readonly sections: readonly DataSection[];
}

const styleHash = createHash("sha256").update(packageStyle).digest("base64");

/** The index page, in the person's language: it loads nothing, runs nothing, and every inserted text is escaped. */
export async function indexPage({
  request,
  controller,
  asOf,
  sections,
  ...said
}: IndexPage): Promise<string> {
  const { regime, requestId, receivedAt } = request;
  const right: PackagedRight = specialOf(request.right).handsOut === "portable" ? "portability" : "access";
  const laws = [regime, ...(request.alsoRegimes ?? [])];
  const words = packageWords(said.words, laws);
  const { t, brief, zone, language } = words;
  const tasks = citedUnder(laws, language, said.tasks);
  const manifests = citedUnder(laws, language, said.manifests);
  const systems = tasks.map((task, at): SystemPart => {
    const anchor = `system-${at + 1}`;
    const own = sections.filter(({ dataset }) => dataset.processor === task.processor);
    return {
      anchor,
      task,
      manifest: manifests.find(({ id }) => id === task.processor),
      sections: own.map((section, of) => ({ ...section, anchor: `${anchor}-${of + 1}`, system: anchor })),
    };
  });
  const law = words.series(laws.flatMap((id) => lawName(id, words) ?? []));
  const title = t(`package:${right}.title`, { controller: controller.name });
  const page = await html`<!doctype html>
<html lang="${language}">
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
${introduction(right, words, tasks, sections).map((text) => html`<p>${text}</p>\n`)}<h2>${t("package:request.heading")}</h2>
<dl>
${fact(t("package:request.id"), requestId)}${fact(t("package:request.received"), brief(receivedAt))}${law ? fact(t("package:request.law"), law) : ""}${fact(t("package:request.as-of"), brief(asOf))}</dl>
<p>${t("package:kept", { law: words.law("GDPR Art. 5(2)") })} ${t("package:times", { zone: zone(asOf) })}</p>
${contents(systems, right, words)}${systems.map((system) => systemSection(system, right, words))}${rightsOf(right, words, controller)}${whereElse(aboutRequest(request), words, controller)}
<p class="soft">${t("package:verify")}</p>
</main>
</body>
</html>
`;
  return String(page);
}

function introduction(
  right: PackagedRight,
  { t, law }: PackageWords,
  tasks: readonly Task[],
  sections: readonly unknown[],
): string[] {
  const own = { law: law(right === "access" ? "GDPR Art. 15" : "GDPR Art. 20") };
  const documents = tasks.some(({ result }) => result && "files" in result && result.files.some(isDocument));
  if (sections.length === 0 && !documents) return [t(`package:${right}.empty`, own)];
  const isComplete = tasks.every(({ result }) => ["done", "nothing-held"].includes(result?.outcome ?? ""));
  return [
    t(`package:${right}.intro`, own),
    ...(right === "portability"
      ? [t("package:portability.left-out", { law: law("GDPR Art. 20(1), (4)") })]
      : []),
    ...(isComplete ? [] : [t("package:incomplete")]),
  ];
}
