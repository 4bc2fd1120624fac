import { html } from "hono/html";
import { textIn } from "#shared/domain/localised-text.ts";
import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";
import type { Task } from "#shared/domain/task.ts";
import { summaryList } from "#shared/edge/form/summary-list.ts";
import type { Html } from "#shared/edge/page.ts";
import type { Words } from "#shared/letters/words.ts";

/** How far each system is, by the name that the letters have for it. */
export function systemsPart(
  tasks: readonly Task[],
  manifests: readonly ProcessorManifest[],
  words: Words,
): Html | "" {
  if (tasks.length === 0) return "";
  const { t, language } = words;
  const nameOf = (id: string) => {
    const name = manifests.find((one) => one.id === id)?.name;
    return name ? textIn(name, language) : t("status:desk");
  };
  const rows = tasks.map((task) => ({ term: nameOf(task.processor), value: standOf(task, words) }));
  return html`<h2>${t("status:systems")}</h2>
${summaryList(rows)}`;
}

function standOf({ result }: Task, { t, date, language }: Words): string {
  const outcome = result?.outcome ?? "waiting";
  const said =
    result?.outcome === "pending"
      ? t("status:outcome.pending", { on: date(result.expectedCompletion) })
      : t(`status:outcome.${outcome}`);
  const kept = result && "retained" in result ? result.retained : [];
  const lines = kept.map(({ what, law, until }) =>
    t("status:kept", { what: textIn(what, language), until: date(until), law }),
  );
  return [said, ...lines].join("\n");
}
