import type { Controller } from "#shared/policy/controller.ts";
import type { Mail } from "#shared/ports/mailer.ts";
import { type Words, wordsFor } from "./words.ts";

/**
 * Joins several mails to one mailbox: each unchanged, one below the other, with the reason for the joint mail before
 * them.
 * @param locale BCP 47 tag of the reader.
 */
export async function severalInOne(
  mails: readonly Mail[],
  locale: string,
  controller: Controller,
): Promise<Mail> {
  const [first, ...others] = mails;
  if (!first) throw new TypeError("There is no mail to send.");
  if (others.length === 0) return first;
  const { title, intro } = severalIn(await wordsFor(locale, controller), mails.length);
  const rule = "=".repeat(76);
  return {
    to: first.to,
    noticeId: first.noticeId,
    subject: title,
    text: [title, intro, ...mails.flatMap(({ text }) => [rule, text])].join("\n\n"),
    html: mails.map(({ html }) => html).reduce(joined, withIntro(first.html, intro)),
  };
}

/** The reason for the joint mail. */
export function severalIn({ t }: Words, count: number): { title: string; intro: string } {
  return { title: t("common:several.title", { count }), intro: t("common:several.intro") };
}

const body = /(<body[^>]*>)([\s\S]*)(<\/body>)/;

function withIntro(html: string, intro: string): string {
  return html.replace(
    body,
    (_, open: string, _content: string, close: string) => `${open}<p>${escaped(intro)}</p>${close}`,
  );
}

/** Adds one more document's content at the end of the first. */
function joined(all: string, html: string): string {
  const content = body.exec(html)?.[2] ?? "";
  return all.replace(
    body,
    (_, open: string, before: string, close: string) => `${open}${before}<hr>${content}${close}`,
  );
}

const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
