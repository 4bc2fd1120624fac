import type { Language } from "#shared/domain/languages.ts";
import { language } from "#shared/domain/localised-text.ts";
import type { Reader } from "#shared/life/doors/problem.ts";
import type { ApiEvent } from "./middleware/api-event.ts";

/** The name of the query parameter, and of the cookie, with the language that a reader chose. */
export const languageName = "lang";

/** The reader of a page, from the address, the cookies and the headers of the browser. */
export function readerOf({ headers, cookies = [], rawQueryString = "" }: ApiEvent): Reader {
  const query = new URLSearchParams(rawQueryString);
  const chosen = wantedIn(query) ?? rememberedIn(cookies);
  query.delete(languageName);
  return {
    language: acceptedLanguage(headers["accept-language"]),
    ...(chosen && { chosen }),
    query: String(query),
  };
}

/** The language that the address of a page asks for. */
export const wantedIn = (query: URLSearchParams): Language | undefined =>
  language.safeParse(query.get(languageName)).data;

const rememberedIn = (cookies: readonly string[]): Language | undefined =>
  cookies
    .map((cookie) => cookie.split("="))
    .map(([name, value]) => (name === languageName ? language.safeParse(value).data : undefined))
    .find(Boolean);

/**
 * The reader's language, of those we have, by the browser's `Accept-Language`; English where it names no such
 * language.
 * @param header such as `fr-CH, fr;q=0.9, en;q=0.8`.
 */
export function acceptedLanguage(header: string | undefined): string {
  const wanted = (header ?? "").split(",").map((part) => {
    const [tag = "", quality = "q=1"] = part.trim().split(/\s*;\s*/);
    return { tag, weight: Number(quality.replace(/^q=/, "")) || 0 };
  });
  const known = wanted.filter(({ tag, weight }) => weight > 0 && isKnown(tag));
  return known.toSorted((a, b) => b.weight - a.weight)[0]?.tag ?? "en";
}

const isKnown = (tag: string): boolean =>
  /^[a-z]{2}(-[a-z0-9]{2,8})*$/i.test(tag) && language.safeParse(tag.slice(0, 2).toLowerCase()).success;
