import { html } from "hono/html";
import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";
import type { Request } from "#shared/domain/request.ts";
import type { Right } from "#shared/domain/right.ts";
import { notice } from "#shared/edge/notice.ts";
import { type Html, renderPage } from "#shared/edge/page.ts";
import type { Reply } from "#shared/edge/route.ts";
import type { Words } from "#shared/letters/words.ts";
import type { Reader } from "#shared/life/doors/problem.ts";
import { controller } from "#shared/policy/controller.ts";

export interface Look {
  readonly reader: Reader;
  /** Whether the mail to confirm has just been sent again. */
  readonly resent: boolean;
  /** For the names of the systems. */
  readonly manifests: readonly ProcessorManifest[];
}

interface Head {
  readonly request: Request;
  readonly right: Right;
  /** A key under `status:stage`. */
  readonly stage: string;
  readonly resent: boolean;
}

/** What was asked for, and in one sentence where it stands. */
export function head({ request, right, stage, resent }: Head, { t }: Words): Html {
  const told = resent ? notice("good", t("status:resent"), t("status:resent-more")) : "";
  return html`${told}<p class="lead"><strong>${t(`pages:right.${right}`)}</strong><br>${t(`status:stage.${stage}`)}</p>
<dl><dt>${t("status:reference")}</dt><dd class="reference">${request.requestId}</dd></dl>
<p class="hint">${t("status:short")}</p>`;
}

export async function shown(
  content: Html,
  { words, reader }: { words: Words; reader: Reader },
): Promise<Reply> {
  const heading = words.t("status:heading");
  return { status: 200, html: await renderPage({ heading, content, controller, words, reader }) };
}
