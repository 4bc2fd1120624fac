import { html } from "hono/html";
import { fieldName } from "#functions/api/show-ask/ask-words.ts";
import type { KnownDatumType } from "#shared/domain/identification.ts";
import type { Request } from "#shared/domain/request.ts";
import { suffices, type VerificationLevel } from "#shared/domain/verification-level.ts";
import type { Fault } from "#shared/edge/form/fault.ts";
import { textField } from "#shared/edge/form/field.ts";
import { summaryList } from "#shared/edge/form/summary-list.ts";
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
  readonly faults?: readonly Fault[];
  /** Path of the page, where the browser shows another. */
  readonly at?: string;
}

/** The request, and the form for the code. @param form what its page needs beside the link. */
export async function verificationPage(
  { current, token }: Link,
  { asked, isEmpty = false }: { asked: readonly KnownDatumType[]; isEmpty?: boolean },
  reader: Reader,
): Promise<Reply> {
  const { request } = current;
  const words = await wordsOfReader(reader, request.locale);
  const { t, date } = words;
  const isNew = token.purpose === "new-address";
  const isLater = token.purpose === "confirm";
  const [heading, intro, submit] = isNew
    ? ["new-address.heading", "new-address.intro", "new-address.submit"]
    : ["heading", isLater ? "later-intro" : "intro", "submit"];
  const faults = isEmpty ? [{ field: "confirmationCode", text: t("pages:verify.no-code") }] : [];
  const form = { asked: isNew ? [] : asked, submit: t(`pages:verify.${submit}`), faults };
  const content = html`<p>${t(`pages:verify.${intro}`, to)}</p>
<dl>
<dt>${t("pages:asked-for")}</dt><dd>${t(`pages:right.${request.right}`)}</dd>
<dt>${t("pages:received-on")}</dt><dd>${date(request.receivedOn)}</dd>
<dt>${t("pages:reference")}</dt><dd class="reference">${request.requestId}</dd>
</dl>
${isNew ? "" : changesPart(current, words)}
${codeForm(form, words)}
<h2>${t("pages:verify.not-you-heading")}</h2>
<p>${t(isLater ? "pages:verify.later-not-you" : "pages:verify.not-you")}</p>`;
  return page(isEmpty ? 400 : 200, t(`pages:verify.${heading}`), content, { words, reader, faults });
}

/** With rectification: the new values, before they are confirmed. Only the mailbox on file reads them. */
function changesPart({ subject }: Link["current"], words: Words): Html | "" {
  const { t } = words;
  const changes = Object.entries(subject?.changes ?? {});
  if (changes.length === 0) return "";
  const rows = changes.map(([field, value]) => ({
    term: field === "email" ? t("pages:verify.to-address") : fieldName(field, words),
    value: String(value),
  }));
  return html`<h2>${t("pages:verify.changes")}</h2>
${summaryList(rows)}
<p class="hint">${t("pages:verify.changes-hint")}</p>`;
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
  const said = whatIsLeft(request, token.purpose, needed);
  const content = html`${notice("good", thanks, t(`pages:verify.${said}`))}
<dl>
<dt>${t("pages:asked-for")}</dt><dd>${t(`pages:right.${request.right}`)}</dd>
<dt>${t("pages:verify.legal-date")}</dt><dd>${date(request.deadlines.legal)}</dd>
<dt>${t("pages:reference")}</dt><dd class="reference">${request.requestId}</dd>
</dl>
<p><a class="button second" href="/requests/${request.requestId}">${t("pages:verify.status")}</a></p>`;
  const isLeft = request.status === "awaiting-verification";
  return page(200, t(isLeft ? "pages:verify.still-heading" : "pages:verify.confirmed-heading"), content, {
    words,
    reader,
  });
}

/** Where an operator has to look first, the page says so: nothing happens before. */
function whatIsLeft(request: Request, purpose: Link["token"]["purpose"], needed: VerificationLevel): string {
  if (request.status === "awaiting-verification")
    return purpose === "new-address" ? "still-identity" : "still-new-address";
  if (purpose === "confirm") return "done-part";
  if (request.status !== "awaiting-approval") return "confirmed";
  const byHand = controller.approval[request.right] === "operator" || !suffices(request.level, needed);
  return byHand ? "person-first" : "confirmed";
}

/** The answer to the button of a link that does not work any more. */
export async function linkResentPage(locale: string, reader: Reader): Promise<Reply> {
  const words = await wordsOfReader(reader, locale);
  const { t } = words;
  const content = notice("good", t("pages:verify.resent"));
  return page(202, t("pages:verify.resent-heading"), content, { words, reader });
}

/** A wrong entry leaves the form; for a link that cannot be used the page gives the reason and the next step. */
export async function verificationProblemPage(
  problem: Problem,
  reader: Reader,
  { token = "" }: Readonly<Record<string, string | undefined>>,
): Promise<Reply> {
  const { kind, status, more } = problem;
  const words = await wordsOfReader(reader, more.locale);
  const { t, instant } = words;
  // It has not been looked up yet: it may be any text.
  const at = `/verify/${encodeURIComponent(token)}`;
  const look = { words, reader, at };
  // The page behind the link knows what its form asks for.
  if (kind === "invalid-request" || kind === "malformed-request")
    return { status: 303, headers: { location: `${at}?empty` } };
  if (kind === "wrong-code" || kind === "wrong-datum") return wrongPage(problem, look, token);
  const { title, text } = problemIn(problem, words);
  if (kind === "try-again" || kind === "too-many-requests") {
    const again = html`<p><a href="${at}">${t("pages:verify.try-again")}</a></p>`;
    return page(status, title, html`<p>${text}</p>${again}`, look);
  }
  if (kind === "link-locked")
    return page(status, title, html`<p>${t("pages:verify.locked")}</p>${resendForm(token, words)}`, look);
  if (!more.sentAt) return page(status, title, html`<p>${text}</p>`, look);
  const said = t("pages:verify.replaced", { sentAt: instant(more.sentAt) });
  return page(status, title, html`<p>${said}</p>${resendForm(token, words)}`, look);
}

function wrongPage({ kind, status, more }: Problem, look: Look, token: string): Promise<Reply> {
  const { words } = look;
  const { t } = words;
  const heading = t(more.isNewAddress ? "pages:verify.new-address.heading" : "pages:verify.heading");
  const what = t(kind === "wrong-code" ? "pages:verify.wrong" : "pages:verify.wrong-datum");
  if (!more.triesLeft) {
    const told = notice("bad", what, t("pages:verify.no-tries"));
    return page(status, heading, html`${told}${resendForm(token, words)}`, look);
  }
  const [field, ...other] =
    kind === "wrong-code" ? ["confirmationCode"] : ["knownDatum", t("pages:verify.datum-left-empty")];
  const faults = [{ field, text: [what, ...other, triesLeft(more.triesLeft, words)].join(" ") }];
  const asked = (more.asked ?? []) as readonly KnownDatumType[];
  const submit = t(more.isNewAddress ? "pages:verify.new-address.submit" : "pages:verify.submit");
  const form = codeForm({ asked, submit, faults, ...(more.code && { code: more.code }) }, words);
  return page(status, heading, form, { ...look, faults });
}

export const triesLeft = (tries: number, { t }: Words): string =>
  tries === 1 ? t("pages:tries.once") : t("pages:tries.more", { tries });

async function page(status: number, heading: string, content: Html, look: Look): Promise<Reply> {
  return { status, html: await renderPage({ heading, content, controller, ...look }) };
}

const resendForm = (token: string, { t }: Words): Html =>
  html`<form method="post" action="/verify/${token}/resend"><button>${t("pages:verify.resend")}</button></form>`;

interface CodeForm {
  readonly asked: readonly KnownDatumType[];
  readonly submit: string;
  readonly faults: readonly Fault[];
  /** What was right before. */
  readonly code?: string;
}

function codeForm({ asked, submit, faults, code }: CodeForm, words: Words): Html {
  const { t, oneOf } = words;
  const filled = { values: { confirmationCode: code }, faults, words };
  const data = oneOf(asked.map((kind) => t(`pages:verify.kind.${kind}`)));
  const codeField = textField(
    {
      name: "confirmationCode",
      label: t("pages:verify.code"),
      hint: t("pages:verify.code-hint"),
      look: "code",
    },
    filled,
  );
  const datumField = () =>
    textField(
      {
        name: "knownDatum",
        label: t("pages:verify.datum", { data }),
        hint: t("pages:verify.datum-hint"),
        look: "short",
      },
      filled,
    );
  return html`<form method="post" novalidate>
${codeField}${asked.length > 0 ? datumField() : ""}<button>${submit}</button>
</form>`;
}
