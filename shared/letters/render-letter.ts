import { visibleText } from "#shared/domain/visible-text.ts";
import type { Controller } from "#shared/policy/controller.ts";
import { composeLetter } from "./compose-letter.ts";
import type { Letter } from "./letters.ts";
import { renderHtml } from "./render-html.ts";
import { renderText } from "./render-text.ts";
import { wordsFor } from "./words.ts";

/**
 * A mail in the reader's language, as text and as HTML of the same content.
 * @param locale BCP 47 tag of the reader; the controller's language or English replaces a language that we do not
 * have.
 */
export async function renderLetter(
  letter: Letter,
  locale: string,
  controller: Controller,
): Promise<{ subject: string; text: string; html: string }> {
  const words = await wordsFor(locale, controller);
  const draft = composeLetter(letter, words, controller);
  const { language } = words;
  return {
    subject: visibleText(draft.subject),
    text: visibleText(renderText(draft, language)),
    html: visibleText(renderHtml(draft, language)),
  };
}
