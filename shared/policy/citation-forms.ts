import type { Language } from "#shared/domain/languages.ts";

/** A number stays on the line of its noun. */
const nbsp = "\u00a0";

/** A language's form for articles of the GDPR, their paragraphs and points. */
interface Form {
  readonly article: string;
  readonly paragraph: string;
  readonly paragraphs: string;
  readonly points: (letters: readonly string[]) => string;
  /** Between article and paragraph, and between paragraph and point. */
  readonly inside: string;
  readonly and: string;
  readonly with: string;
  readonly of: (law: string) => string;
}

const forms: Readonly<Record<Exclude<Language, "en">, Form>> = {
  de: {
    article: "Art.",
    paragraph: "Abs.",
    paragraphs: "Abs.",
    points: (letters) => `Buchst.${nbsp}${listed(letters, "und")}`,
    inside: " ",
    and: "und",
    with: "in Verbindung mit",
    of: (law) => ` ${law}`,
  },
  fr: {
    article: "art.",
    paragraph: "paragraphe",
    paragraphs: "paragraphes",
    points: (letters) => `${letters.length > 1 ? "points" : "point"} ${listed(closed(letters), "et")}`,
    inside: ", ",
    and: "et",
    with: "en lien avec",
    of: (law) => ` du ${law}`,
  },
  es: {
    article: "art.",
    paragraph: "apartado",
    paragraphs: "apartados",
    points: (letters) => `${letters.length > 1 ? "letras" : "letra"} ${listed(closed(letters), "y")}`,
    inside: ", ",
    and: "y",
    with: "en relación con",
    of: (law) => ` del ${law}`,
  },
};

const closed = (letters: readonly string[]) => letters.map((letter) => `${letter})`);

/**
 * Articles of the GDPR in the form of a language: `Art. 17(1), (3)(b)` is `Art. 17 Abs. 1 und Abs. 3 Buchst. b DSGVO`.
 * @param text one article or several, without the name of the law.
 */
export function citeArticles(text: string, law: string, language: Language): string {
  if (language === "en") return `${law} ${text}`;
  const form = forms[language];
  const comma = form.inside.trimEnd();
  // A part with commas inside closes with a comma.
  const closing = (part: string) => (comma && part.includes(comma) ? `${part}${comma}` : part);
  const written = text.split(" with ").map((joined) =>
    listed(
      joined.split(/(?:, | and )(?=Art\.)/).map((one) => articleIn(one, form)),
      form.and,
    ),
  );
  return `${written.map(closing).join(` ${form.with} `)}${form.of(law)}`;
}

/** `Art. 6(1)(b), (c) and (f)`: a point without a paragraph belongs to the one before. */
function articleIn(text: string, form: Form): string {
  const { article, paragraph, paragraphs, points, inside, and } = form;
  const name = `${article}${nbsp}${/\d+/.exec(text)?.[0]}`;
  const parts: { number: string; letters: string[] }[] = [];
  for (const [, part = ""] of text.matchAll(/\((\w+)\)/g)) {
    if (/\d/.test(part)) parts.push({ number: part, letters: [] });
    else parts.at(-1)?.letters.push(part);
  }
  if (parts.length === 0) return name;
  const word = parts.length > 1 ? paragraphs : paragraph;
  if (parts.every(({ letters }) => letters.length === 0)) {
    const numbers = parts.map(({ number }) => number);
    return [name, `${word}${nbsp}${listed(numbers, and)}`].join(inside);
  }
  const each = parts.map(({ number, letters }) =>
    [`${paragraph}${nbsp}${number}`, ...(letters.length ? [points(letters)] : [])].join(inside),
  );
  return [name, listed(each, and)].join(inside);
}

/** Paragraphs of German laws, which a German text writes out: `§ 147(3) AO` is `§ 147 Abs. 3 AO`. */
export function citeParagraphs(text: string, language: Language): string {
  const law = /§ (\d+\w?)((?:\(\d+\))*)/g;
  const spaced = language === "fr" ? text.replace(/(?<=GDPR|RGPD); /g, `${nbsp}; `) : text;
  return spaced.replace(law, (_, number: string, parts: string) =>
    language === "de"
      ? `§${nbsp}${number}${parts.replace(/\((\d+)\)/g, ` Abs.${nbsp}$1`)}`
      : `§${nbsp}${number}${parts}`,
  );
}

function listed(items: readonly string[], and: string): string {
  const last = items.at(-1) ?? "";
  return items.length > 1 ? `${items.slice(0, -1).join(", ")} ${and} ${last}` : last;
}
