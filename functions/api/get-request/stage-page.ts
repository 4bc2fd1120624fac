import { html } from "hono/html";
import type { Case } from "#shared/domain/case.ts";
import { hasBegunUnproved } from "#shared/domain/mailbox-proved.ts";
import type { Request } from "#shared/domain/request.ts";
import type { Html } from "#shared/edge/page.ts";
import { wordsOfReader } from "#shared/edge/reader.ts";
import type { Reply } from "#shared/edge/route.ts";
import type { Words } from "#shared/letters/words.ts";
import type { RequestStage, Stage } from "#shared/life/look/request-details.ts";
import { cancelPart, leavePart, mayCancel } from "./acts.ts";
import { asked } from "./asked.ts";
import { head, type Look, shown } from "./page-parts.ts";

/**
 * The page of a request in the browser that sent it and did not confirm it: how far it has come. Its reader may be a stranger: it
 * shows no question and no fee, which would tell that there is data.
 */
export async function stagePage(
  { request }: Case,
  { stage, right }: RequestStage,
  look: Pick<Look, "reader" | "resent">,
): Promise<Reply> {
  const words = await wordsOfReader(look.reader, request.locale);
  const content = html`${head({ request, right, stage, resent: look.resent }, words)}
${stage === "confirm-identity" && !request.pause ? asked(request, words) : ""}
${wayToAll(request, stage, words)}
${mayCancel(request) ? cancelPart(request, words) : ""}
${leavePart(request, words)}`;
  return shown(content, { words, reader: look.reader });
}

/** What opens the page that shows everything; nothing does for a request that ended without a confirmation. */
function wayToAll(request: Request, stage: Stage, { t }: Words): Html | "" {
  if (stage === "cancelled" || stage === "expired") return "";
  const isOpen = stage === "confirm-identity" || stage === "in-progress";
  if (stage === "confirm-identity" || (isOpen && hasBegunUnproved(request)))
    return html`<p class="hint">${t("status:stage-only")}</p>`;
  return html`<p class="hint">${t("status:stage-by-mail")}</p>
<p><a href="/follow">${t("pages:portal.follow")}</a></p>`;
}
