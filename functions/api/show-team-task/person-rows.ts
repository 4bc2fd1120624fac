import { html } from "hono/html";
import * as z from "zod";
import { visibleText } from "#shared/domain/visible-text.ts";
import type { Html } from "#shared/edge/page.ts";
import type { Words } from "#shared/letters/words.ts";
import type { ProcessorTask } from "#shared/processor/contract.ts";

const parameters = z.object({
  changes: z.record(z.string(), z.unknown()).default({}),
  releases: z.array(z.string()).default([]),
  ground: z.object({ details: z.string().exactOptional(), ground: z.string().exactOptional() }).default({}),
});

/** Whom a task is about: what is proved, what is only claimed, and what is to be changed. */
export function personRows(task: ProcessorTask, { t }: Words): Html {
  const { email, name, identifiers } = task.subject;
  const { changes, releases, ground } = parameters.parse(task.parameters);
  const rows: [string, string | undefined][] = [
    [t("pages:task.email"), email],
    [t("pages:task.name"), name],
    ...identifiers.map(({ type, value }): [string, string] => [t("pages:task.claimed", { type }), value]),
    ...Object.entries(changes).map(([field, value]): [string, string] => [
      t("pages:task.change", { field }),
      String(value),
    ]),
    ...releases.map((id): [string, string] => [t("pages:task.earlier"), id]),
    [t("pages:task.ground"), wordsOf(ground, t)],
  ];
  const shown = rows.filter(([, value]) => value);
  return html`<dl>
${shown.map(([label, value = ""]) => html`<dt>${visibleText(label)}</dt><dd dir="auto">${visibleText(value)}</dd>\n`)}</dl>
<p class="hint">${t("pages:task.only-claimed")}</p>`;
}

/** The ground of the law that the person named, and their own words. */
function wordsOf(
  { ground, details }: { ground?: string; details?: string },
  t: Words["t"],
): string | undefined {
  return ground && details ? t("common:pair", { what: ground, value: details }) : (ground ?? details);
}
