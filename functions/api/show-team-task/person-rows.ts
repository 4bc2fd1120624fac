import { html } from "hono/html";
import * as z from "zod";
import { fieldName } from "#functions/api/show-ask/ask-words.ts";
import { knownDatumType } from "#shared/domain/identification.ts";
import { textIn } from "#shared/domain/localised-text.ts";
import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";
import { restrictionGround } from "#shared/domain/restriction-ground.ts";
import { visibleText } from "#shared/domain/visible-text.ts";
import type { Html } from "#shared/edge/page.ts";
import type { Words } from "#shared/letters/words.ts";
import type { ProcessorTask } from "#shared/processor/contract.ts";

const parameters = z.object({
  changes: z.record(z.string(), z.unknown()).default({}),
  releases: z.array(z.string()).default([]),
  ground: z
    .object({ details: z.string().exactOptional(), ground: restrictionGround.exactOptional() })
    .default({}),
});

/** Whom a task is about: what is proved, what is only claimed, and what is to be changed. */
export function personRows(
  task: ProcessorTask,
  manifest: Pick<ProcessorManifest, "findsBy">,
  words: Words,
): Html {
  const { t } = words;
  const { email, name, identifiers } = task.subject;
  const { changes, releases, ground } = parameters.parse(task.parameters);
  const rows: [string, string | undefined][] = [
    [t("pages:task.email"), email],
    [t("pages:task.name"), name],
    ...identifiers.map(({ type, value }): [string, string] => [
      t("pages:task.claimed", { type: identifierName(type, manifest, words) }),
      value,
    ]),
    ...Object.entries(changes).map(([field, value]): [string, string] => [
      t("pages:task.change", { field: fieldName(field, words) }),
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

/** A kind of identifier in the reader's words, where we or the system have a name for it. */
function identifierName(
  type: string,
  { findsBy }: Pick<ProcessorManifest, "findsBy">,
  { t, language }: Words,
): string {
  const known = knownDatumType.safeParse(type);
  if (known.success) return t(`pages:verify.kind.${known.data}`);
  const name = findsBy?.find((one) => one.type === type)?.name;
  return name ? textIn(name, language) : type;
}

/** The ground of the law that the person named, and their own words. */
function wordsOf(
  { ground, details }: z.infer<typeof parameters>["ground"],
  t: Words["t"],
): string | undefined {
  const named = ground && t(`pages:ask.ground.${ground}`);
  return named && details ? t("common:pair", { what: named, value: details }) : (named ?? details);
}
