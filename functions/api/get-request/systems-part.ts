import { html } from "hono/html";
import type { Case } from "#shared/domain/case.ts";
import { textIn } from "#shared/domain/localised-text.ts";
import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";
import type { Task } from "#shared/domain/task.ts";
import { summaryList } from "#shared/edge/form/summary-list.ts";
import type { Html } from "#shared/edge/page.ts";
import type { Words } from "#shared/letters/words.ts";
import { citedUnder } from "#shared/policy/citation.ts";

/** How far each system is, by the name that the letters have for it, and what it keeps by which law. */
export function systemsPart(
  { request, tasks }: Pick<Case, "request" | "tasks">,
  manifests: readonly ProcessorManifest[],
  words: Words,
): Html | "" {
  if (tasks.length === 0) return "";
  const { t, language } = words;
  const nameOf = (id: string) => {
    const name = manifests.find((one) => one.id === id)?.name;
    return name ? textIn(name, language) : t("status:desk");
  };
  const laws = [request.regime, ...(request.alsoRegimes ?? [])];
  const rows = citedUnder(laws, language, tasks).map((task) => ({
    term: nameOf(task.processor),
    value: standOf(task, words),
  }));
  return html`<h2>${t("status:systems")}</h2>
${summaryList(rows)}`;
}

function standOf({ result }: Task, { t, date, language }: Words): Html {
  const outcome = result?.outcome ?? "waiting";
  const said =
    result?.outcome === "pending"
      ? t("status:outcome.pending", { on: date(result.expectedCompletion) })
      : t(`status:outcome.${outcome}`);
  const kept = result && "retained" in result ? result.retained : [];
  const rows = kept.map(
    ({ what, law, until }) => html`<li>${textIn(what, language)}<br>
<span class="hint">${t("status:kept", { until: date(until), law })}</span></li>
`,
  );
  return html`${said}${rows.length > 0 ? html`<ul>${rows}</ul>` : ""}`;
}
