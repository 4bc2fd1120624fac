import { html } from "hono/html";
import { type Message, mostFiles, mostMessages } from "#shared/domain/message.ts";
import { openQuestions } from "#shared/domain/open-questions.ts";
import type { Request } from "#shared/domain/request.ts";
import type { Fault } from "#shared/edge/form/fault.ts";
import { fileField, textArea } from "#shared/edge/form/field.ts";
import { notice } from "#shared/edge/notice.ts";
import { type Html, renderPage } from "#shared/edge/page.ts";
import { wordsOfReader } from "#shared/edge/reader.ts";
import type { Reply } from "#shared/edge/route.ts";
import type { Words } from "#shared/letters/words.ts";
import type { Reader } from "#shared/life/doors/problem.ts";
import { controller } from "#shared/policy/controller.ts";

export type MessageFault = "text" | "files";

interface Shown {
  readonly request: Request;
  readonly messages: readonly Message[];
  /** A message has just been taken. */
  readonly hasSent?: boolean;
  /** What was typed before, and what is wrong with it. */
  readonly text?: string;
  readonly faults?: readonly MessageFault[];
}

/** What the person and the desk have written to each other, and the form for another message. */
export async function messagesPage(shown: Shown, reader: Reader): Promise<Reply> {
  const { request, messages, hasSent, text, faults = [] } = shown;
  const { requestId } = request;
  const words = await wordsOfReader(reader, request.locale);
  const { t } = words;
  const told: Fault[] = faults.map((field) => ({ field, text: t(`status:messages.fault-${field}`) }));
  const mayWrite = messages.filter(({ from }) => from === "person").length < mostMessages;
  const filled = { values: { text }, faults: told, words };
  const files = {
    name: "files",
    label: t("status:messages.files"),
    hint: t("status:messages.files-hint", { files: mostFiles, megabytes: 4 }),
    isOptional: true,
  };
  const form = html`<form method="post" action="/requests/${requestId}/messages" enctype="multipart/form-data" novalidate>
${textArea({ name: "text", label: t("status:messages.text"), hint: t("status:messages.text-hint") }, filled)}${fileField(files, filled)}<button>${t("status:messages.send")}</button>
</form>`;
  const content = html`${hasSent ? notice("good", t("status:messages.sent"), t("status:messages.sent-more")) : ""}<p>${t("status:messages.intro")}</p>
<dl><dt>${t("status:reference")}</dt><dd class="reference">${requestId}</dd></dl>
${request.pause?.question && openQuestions(request).length > 0 ? html`<h2>${t("status:messages.question")}</h2>\n<blockquote dir="auto">${request.pause.question}</blockquote>\n` : ""}${messages.map((message) => messagePart(message, words))}
<h2>${t("status:messages.write")}</h2>
${mayWrite ? form : html`<p>${t("status:messages.full", { email: controller.email })}</p>`}`;
  const at = `/requests/${requestId}/messages`;
  const page = { heading: t("status:messages.heading"), content, controller, words, reader };
  return {
    status: faults.length > 0 ? 400 : 200,
    html: await renderPage({ ...page, faults: told, back: `/requests/${requestId}`, at }),
  };
}

function messagePart({ from, at, text, files = [] }: Message, { t, instant }: Words): Html {
  const types = files.map(({ type }) => type.toUpperCase()).join(", ");
  return html`<h2>${t(`status:messages.from-${from}`, { at: instant(at) })}</h2>
<blockquote dir="auto">${text}</blockquote>
${files.length > 0 ? html`<p class="hint">${t("status:messages.files-sent", { files: types })}</p>\n` : ""}`;
}
