import { html } from "hono/html";
import { type KnownDatumType, mostDatumLength } from "#shared/domain/identification.ts";
import type { Request } from "#shared/domain/request.ts";
import { suffices, type VerificationLevel } from "#shared/domain/verification-level.ts";
import { notice } from "#shared/edge/notice.ts";
import { type Html, renderPage } from "#shared/edge/page.ts";
import { problemIn } from "#shared/edge/problem-page.ts";
import { wordsOfReader } from "#shared/edge/reader.ts";
import type { Reply } from "#shared/edge/route.ts";
import type { Words } from "#shared/letters/words.ts";
import type { Link } from "#shared/life/2-verify/check-link.ts";
import type { Problem, Reader } from "#shared/life/doors/problem.ts";
import { controller } from "#shared/policy/controller.ts";

const to = { controller: controller.name };

interface Look {
  readonly words: Words;
  readonly reader: Reader;
}

/** The request, and the form for the code. @param asked kinds of data of which one proves more. */
export async function verificationPage(
  { current: { request }, token }: Link,
  asked: readonly KnownDatumType[],
  reader: Reader,
): Promise<Reply> {
  const words = await wordsOfReader(reader, request.locale);
  const { t, date } = words;
  const isNew = token.purpose === "new-address";
  const isLater = token.purpose === "confirm";
  const [heading, intro, submit] = isNew
    ? ["new-address.heading", "new-address.intro", "new-address.submit"]
    : ["heading", isLater ? "later-intro" : "intro", "submit"];
  const content = html`<p>${t(`pages:verify.${intro}`, to)}</p>
<dl>
<dt>${t("pages:asked-for")}</dt><dd>${t(`pages:right.${request.right}`)}</dd>
<dt>${t("pages:received-on")}</dt><dd>${date(request.receivedOn)}</dd>
<dt>${t("pages:reference")}</dt><dd class="reference">${request.requestId}</dd>
</dl>
${codeForm({ asked: isNew ? [] : asked, submit: t(`pages:verify.${submit}`) }, words)}
<h2>${t("pages:verify.not-you-heading")}</h2>
<p>${t(isLater ? "pages:verify.later-not-you" : "pages:verify.not-you")}</p>`;
  return page(200, t(`pages:verify.${heading}`), content, { words, reader });
}

/** The page after the confirmation. @param needed the proof that is needed where every system knows the person. */
export async function confirmedPage(
  { current: { request }, token }: Link,
  needed: VerificationLevel,
  reader: Reader,
): Promise<Reply> {
  const words = await wordsOfReader(reader, request.locale);
  const { t, date } = words;
  const isNew = token.purpose === "new-address";
  const thanks = t(isNew ? "pages:verify.new-address.confirmed" : "pages:thanks");
  const content = html`${notice("good", thanks, t(`pages:verify.${whatIsLeft(request, isNew, needed)}`))}
<dl>
<dt>${t("pages:asked-for")}</dt><dd>${t(`pages:right.${request.right}`)}</dd>
<dt>${t("pages:verify.legal-date")}</dt><dd>${date(request.deadlines.legal)}</dd>
<dt>${t("pages:reference")}</dt><dd class="reference">${request.requestId}</dd>
</dl>`;
  const isLeft = request.status === "awaiting-verification";
  return page(200, t(isLeft ? "pages:verify.still-heading" : "pages:verify.confirmed-heading"), content, {
    words,
    reader,
  });
}

/** Where an operator has to look first, the page says so: nothing happens before. */
function whatIsLeft(request: Request, isNew: boolean, needed: VerificationLevel): string {
  if (request.status === "awaiting-verification") return isNew ? "still-identity" : "still-new-address";
  if (request.status !== "awaiting-approval") return "confirmed";
  const byHand = controller.approval[request.right] === "operator" || !suffices(request.level, needed);
  return byHand ? "person-first" : "confirmed";
}

/** A wrong entry leaves the form; for a link that cannot be used the page gives the reason and the next step. */
export async function verificationProblemPage(problem: Problem, reader: Reader): Promise<Reply> {
  const { kind, status, more } = problem;
  const words = await wordsOfReader(reader, more.locale);
  const { t, instant } = words;
  const look = { words, reader };
  const heading = t(more.isNewAddress ? "pages:verify.new-address.heading" : "pages:verify.heading");
  const formAgain = html`<p><a href="">${t("pages:verify.try-again")}</a></p>`;
  if (kind === "invalid-request" || kind === "malformed-request") {
    return page(status, heading, html`${notice("bad", t("pages:verify.no-code"))}${formAgain}`, look);
  }
  if (kind === "try-again") {
    return page(status, heading, html`${notice("bad", problemIn(problem, words).text)}${formAgain}`, look);
  }
  if (kind === "wrong-code" || kind === "wrong-datum") {
    const what = t(kind === "wrong-code" ? "pages:verify.wrong" : "pages:verify.wrong-datum");
    if (!more.triesLeft) return page(status, heading, notice("bad", what, t("pages:verify.no-tries")), look);
    const asked = (more.asked ?? []) as readonly KnownDatumType[];
    const submit = t(more.isNewAddress ? "pages:verify.new-address.submit" : "pages:verify.submit");
    const again = codeForm({ asked, submit, wrong: kind }, words);
    return page(
      status,
      heading,
      html`${notice("bad", what, triesLeft(more.triesLeft, words))}${again}`,
      look,
    );
  }
  const { title, text } = problemIn(problem, words);
  const said = more.sentAt ? t("pages:verify.replaced", { sentAt: instant(more.sentAt) }) : text;
  return page(status, title, html`<p>${said}</p>`, look);
}

export const triesLeft = (tries: number, { t }: Words): string =>
  tries === 1 ? t("pages:tries.once") : t("pages:tries.more", { tries });

async function page(status: number, heading: string, content: Html, look: Look): Promise<Reply> {
  return { status, html: await renderPage({ heading, content, controller, ...look }) };
}

interface CodeForm {
  readonly asked: readonly KnownDatumType[];
  readonly submit: string;
  readonly wrong?: "wrong-code" | "wrong-datum";
}

function codeForm({ asked, submit, wrong }: CodeForm, words: Words): Html {
  const { t } = words;
  const invalid = (kind: string) => (wrong === kind ? html` aria-invalid="true"` : "");
  return html`<form method="post">
<label for="code">${t("pages:verify.code")}</label>
<p class="hint" id="code-hint">${t("pages:verify.code-hint")}</p>
<input class="code" id="code" name="confirmationCode" required maxlength="40" autocomplete="off" autocapitalize="characters"
 spellcheck="false" placeholder="XXXX-XXXX" aria-describedby="code-hint"${invalid("wrong-code")}>
${asked.length > 0 ? datumField(asked, invalid("wrong-datum"), words) : ""}<button>${submit}</button>
</form>`;
}

function datumField(asked: readonly KnownDatumType[], invalid: Html | string, { t, oneOf }: Words): Html {
  const data = oneOf(asked.map((kind) => t(`pages:verify.kind.${kind}`)));
  return html`<label for="datum">${t("pages:verify.datum", { data })}</label>
<p class="hint" id="datum-hint">${t("pages:verify.datum-hint")}</p>
<input class="short" id="datum" name="knownDatum" maxlength="${mostDatumLength}" autocomplete="off" spellcheck="false"
 aria-describedby="datum-hint"${invalid}>
`;
}
