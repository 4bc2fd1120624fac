import { html } from "hono/html";
import { type KnownDatumType, mostDatumLength } from "#shared/domain/identification.ts";
import type { Request } from "#shared/domain/request.ts";
import { longDate, longInstant } from "#shared/edge/long-date.ts";
import { notice } from "#shared/edge/notice.ts";
import { type Html, renderPage } from "#shared/edge/page.ts";
import type { Problem } from "#shared/edge/problem.ts";
import type { Reply } from "#shared/edge/route.ts";
import { controller } from "#shared/policy/controller.ts";
import type { Link } from "./check-link.ts";
import { texts } from "./verification-texts.ts";

/** What is asked for, and the form for the code. @param asked kinds of data of which one proves more. */
export async function verificationPage(
  { current: { request }, mailbox }: Link,
  asked: readonly KnownDatumType[],
): Promise<Reply> {
  const isNew = mailbox === "new-address";
  const isLater = mailbox === "confirm";
  const heading = isNew ? texts.newAddressHeading : texts.heading;
  const intro = isLater ? texts.laterIntro : isNew ? texts.newAddressIntro : texts.intro;
  const content = html`<p>${intro(controller.name)}</p>
<dl>
<dt>${texts.askedFor}</dt><dd>${texts.rights[request.right]}</dd>
<dt>${texts.receivedOn}</dt><dd>${longDate(request.receivedOn)}</dd>
<dt>${texts.reference}</dt><dd class="reference">${request.requestId}</dd>
</dl>
${codeForm({ asked: isNew ? [] : asked, submit: isNew ? texts.newAddressSubmit : texts.submit })}
<h2>${texts.notYouHeading}</h2>
<p>${isLater ? texts.laterNotYou : texts.notYou}</p>`;
  return { status: 200, html: await renderPage({ heading, content, controller }) };
}

/** Where whoever confirmed is sent. */
export async function confirmedPage({ current: { request }, mailbox }: Link): Promise<Reply> {
  const isNew = mailbox === "new-address";
  const content = html`${notice("good", isNew ? texts.newAddressConfirmed : texts.confirmed, whatIsLeft(request, isNew))}
<dl>
<dt>${texts.askedFor}</dt><dd>${texts.rights[request.right]}</dd>
<dt>${texts.legalDate}</dt><dd>${longDate(request.deadlines.legal)}</dd>
<dt>${texts.reference}</dt><dd class="reference">${request.requestId}</dd>
</dl>`;
  const isLeft = request.status === "awaiting-verification";
  const heading = isLeft ? texts.stillHeading : texts.confirmedHeading;
  return { status: 200, html: await renderPage({ heading, content, controller }) };
}

function whatIsLeft({ status }: Request, isNew: boolean): string {
  if (status !== "awaiting-verification") return texts.confirmedMore;
  return isNew ? texts.stillIdentity : texts.stillNewAddress;
}

/** What was entered wrongly leaves the form; a link that cannot be used says why and what to do. */
export async function verificationProblemPage(problem: Problem): Promise<Reply> {
  const { kind, status, title, message, more } = problem;
  if (kind === "invalid-request" || kind === "malformed-request") {
    return form(status, html`${notice("bad", texts.noCode)}${formAgain}`);
  }
  if (kind === "try-again") return form(status, html`${notice("bad", message)}${formAgain}`);
  if (kind === "wrong-code" || kind === "wrong-datum") {
    const what = kind === "wrong-code" ? texts.wrong : texts.wrongDatum;
    const heading = more.isNewAddress ? texts.newAddressHeading : texts.heading;
    if (!more.triesLeft) return form(status, notice("bad", what, texts.noTriesLeft), heading);
    const asked = (more.asked ?? []) as readonly KnownDatumType[];
    const submit = more.isNewAddress ? texts.newAddressSubmit : texts.submit;
    const again = codeForm({ asked, submit, wrong: kind });
    return form(status, html`${notice("bad", what, texts.triesLeft(more.triesLeft))}${again}`, heading);
  }
  const isUnknown = kind === "not-found";
  const said = more.sentAt ? texts.replaced(longInstant(more.sentAt, controller.zone)) : message;
  const content = html`<p>${isUnknown ? texts.unknown : said}</p>`;
  return {
    status,
    html: await renderPage({ heading: isUnknown ? texts.unknownHeading : title, content, controller }),
  };
}

const formAgain = html`<p><a href="">${texts.tryAgain}</a></p>`;

async function form(status: number, content: Html, heading: string = texts.heading): Promise<Reply> {
  return { status, html: await renderPage({ heading, content, controller }) };
}

interface CodeForm {
  readonly asked: readonly KnownDatumType[];
  readonly submit: string;
  readonly wrong?: "wrong-code" | "wrong-datum";
}

function codeForm({ asked, submit, wrong }: CodeForm): Html {
  const invalid = (kind: string) => (wrong === kind ? html` aria-invalid="true"` : "");
  return html`<form method="post">
<label for="code">${texts.code}</label>
<p class="hint" id="code-hint">${texts.codeHint}</p>
<input id="code" name="confirmationCode" required maxlength="40" autocomplete="off" autocapitalize="characters"
 spellcheck="false" placeholder="XXXX-XXXX" aria-describedby="code-hint"${invalid("wrong-code")}>
${asked.length > 0 ? datumField(asked, invalid("wrong-datum")) : ""}<button>${submit}</button>
</form>`;
}

function datumField(asked: readonly KnownDatumType[], invalid: Html | string): Html {
  return html`<label for="datum">${texts.datum(asked)}</label>
<p class="hint" id="datum-hint">${texts.datumHint}</p>
<input id="datum" name="knownDatum" maxlength="${mostDatumLength}" autocomplete="off" spellcheck="false"
 aria-describedby="datum-hint"${invalid}>
`;
}
