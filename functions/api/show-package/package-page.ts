import { html } from "hono/html";
import { triesLeft } from "#functions/api/show-verification/verification-page.ts";
import { localDate } from "#shared/domain/deadline/deadlines.ts";
import type { Request } from "#shared/domain/request.ts";
import type { Fault } from "#shared/edge/form/fault.ts";
import { textField } from "#shared/edge/form/field.ts";
import { notice } from "#shared/edge/notice.ts";
import { type Html, renderPage } from "#shared/edge/page.ts";
import { problemIn } from "#shared/edge/problem-page.ts";
import { wordsOfReader } from "#shared/edge/reader.ts";
import type { Reply } from "#shared/edge/route.ts";
import type { Words } from "#shared/letters/words.ts";
import type { Problem, Reader } from "#shared/life/doors/problem.ts";
import { controller } from "#shared/policy/controller.ts";

interface Look {
  readonly words: Words;
  readonly reader: Reader;
  /** The token of the link. */
  readonly link: string;
  readonly faults?: readonly Fault[];
  /** Where the browser goes by itself. */
  readonly refresh?: string;
}

/** The way to open the answer: have a code sent, enter it. */
export async function packagePage(
  link: string,
  { requestId, zone, locale }: Request,
  expiresAt: string,
  reader: Reader,
): Promise<Reply> {
  const words = await wordsOfReader(reader, locale);
  const { t, date } = words;
  const about = html`<p>${t("pages:open.intro", { controller: controller.name })}</p>
<dl>
<dt>${t("pages:reference")}</dt><dd class="reference">${requestId}</dd>
<dt>${t("pages:open.kept-until")}</dt><dd>${date(localDate(expiresAt, zone))}</dd>
</dl>`;
  const forms = html`${sendForm(link, words)}${openForm(link, t("pages:open.enter"), words)}`;
  return page(200, t("pages:open.heading"), html`${about}${forms}`, { words, reader, link });
}

export async function codeSentPage(link: string, reader: Reader): Promise<Reply> {
  const words = await wordsOfReader(reader);
  const { t } = words;
  const told = notice("good", t("pages:open.sent"), t("pages:open.sent-more"));
  const forms = html`${openForm(link, t("pages:open.enter-now"), words)}${sendForm(link, words, true)}`;
  return page(202, t("pages:open.heading"), html`${told}${forms}`, { words, reader, link });
}

/** The browser fetches the answer by itself, and stays on this page: it says so, and what to do if nothing comes. */
export async function downloadPage(link: string, url: string, reader: Reader): Promise<Reply> {
  const words = await wordsOfReader(reader);
  const { t } = words;
  const content = html`${notice("good", t("pages:open.begun"))}
<p><a href="${url}">${t("pages:open.download")}</a></p>
<p>${t("pages:open.begun-more")}</p>
${sendForm(link, words, true)}`;
  return page(200, t("pages:open.begun-heading"), content, { words, reader, link, refresh: url });
}

/** After a code with tries left the page has both forms, otherwise only the one for a new code. */
export async function packageProblemPage(
  problem: Problem,
  reader: Reader,
  { token = "" }: Readonly<Record<string, string | undefined>>,
): Promise<Reply> {
  const { kind, status, more } = problem;
  const words = await wordsOfReader(reader, more.locale);
  const { t } = words;
  const look = { words, reader, link: token };
  const { title, text } = problemIn(problem, words);
  const enter = (...faults: Fault[]) => openForm(token, t("pages:open.enter-now"), words, faults);
  const again = sendForm(token, words, true);
  const heading = t("pages:open.heading");
  const wrongEntry = (text: string) => {
    const faults = [{ field: "code", text }];
    return page(status, heading, html`${enter(...faults)}${again}`, { ...look, faults });
  };
  switch (kind) {
    case "invalid-request":
    case "malformed-request":
      return wrongEntry(t("pages:open.no-code"));
    case "too-many-requests":
      return page(status, heading, html`${notice("bad", title, text)}${enter()}${again}`, look);
    case "wrong-code": {
      const wrong = t("pages:open.wrong");
      if (more.triesLeft) return wrongEntry(`${wrong} ${triesLeft(more.triesLeft, words)}`);
      return page(status, heading, html`${notice("bad", wrong, t("pages:open.no-tries"))}${again}`, look);
    }
    case "code-expired":
    case "code-locked":
      return page(status, heading, html`${notice("bad", title, text)}${again}`, look);
    default:
      return page(status, title, html`<p>${text}</p>`, look);
  }
}

/** @param again whether a code was sent before, so that another is the second choice. */
function sendForm(link: string, { t }: Words, again = false): Html {
  const minutes = Number(/\d+/.exec(controller.packageCode)?.[0]);
  return html`<h2>${t(again ? "pages:open.get-again" : "pages:open.get")}</h2>
<p class="hint">${t("pages:open.get-hint", { minutes })}</p>
<form method="post" action="/packages/${link}/code">
<button${again ? html` class="second"` : ""}>${t(again ? "pages:open.send-again" : "pages:open.send")}</button>
</form>`;
}

function openForm(link: string, heading: string, words: Words, faults: readonly Fault[] = []): Html {
  const { t } = words;
  const code = textField(
    {
      name: "code",
      label: t("pages:open.code"),
      hint: t("pages:open.after"),
      autocomplete: "one-time-code",
      inputmode: "numeric",
      look: "code",
    },
    { values: {}, faults, words },
  );
  return html`<h2>${heading}</h2>
<form method="post" action="/packages/${link}" novalidate>
${code}<button>${t("pages:open.open")}</button>
</form>`;
}

async function page(status: number, heading: string, content: Html, look: Look): Promise<Reply> {
  const { link, ...rest } = look;
  return {
    status,
    html: await renderPage({ heading, content, controller, ...rest, at: `/packages/${link}` }),
  };
}
