import { html } from "hono/html";
import type { Case } from "#shared/domain/case.ts";
import { wordsOfReader } from "#shared/edge/reader.ts";
import type { Reply } from "#shared/edge/route.ts";
import type { RequestStage } from "#shared/life/look/request-details.ts";
import { cancelPart, leavePart, mayCancel } from "./acts.ts";
import { asked } from "./asked.ts";
import { head, type Look, shown } from "./page-parts.ts";

/** The page of a request for the person who sent it, before anything is confirmed: how far it has come. */
export async function stagePage(
  { request }: Case,
  { stage, right }: RequestStage,
  look: Pick<Look, "reader" | "resent">,
): Promise<Reply> {
  const words = await wordsOfReader(look.reader, request.locale);
  const { t } = words;
  const content = html`${head({ request, right, stage, resent: look.resent }, words)}
${asked(request, words)}
<p class="hint">${t("status:stage-only")}</p>
${mayCancel(request) ? cancelPart(request, words) : ""}
${leavePart(request, words)}`;
  return shown(content, { words, reader: look.reader });
}
