import { language } from "#shared/domain/localised-text.ts";

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
