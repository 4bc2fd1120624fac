import { typeset } from "#shared/domain/languages.ts";
import type { Controller } from "#shared/policy/controller.ts";
import { type Catalogue, readCatalogues } from "./catalogues.ts";
import { datesFor } from "./dates.ts";

/** The reader's language: texts by key, dates in the reader's form. */
export interface Words {
  /** BCP 47 tag of the language of the texts. */
  readonly language: string;
  /** @param key `<catalogue>:<path>`, such as `common:confirm.open`. @throws on an unknown key or a missing value. */
  t(key: string, values?: Readonly<Record<string, string | number>>): string;
  /** A calendar date (ISO), such as "7 April 2026". */
  date(iso: string): string;
  /** An instant (ISO) in the controller's zone, such as "7 April 2026 at 10:30 (Berlin time)". */
  instant(iso: string): string;
  /** For tables: a short date or instant (ISO), such as "7 Apr 2026, 10:30", in the zone of `zone`. */
  brief(iso: string): string;
  /** The controller's zone after a place, such as "Berlin time". */
  zone(iso: string): string;
  /** An ISO 3166-1 code, or one of a part of a country, as the country's name. */
  country(code: string): string;
  /** In the reader's form, such as "12,5". */
  number(value: number): string;
  /** An amount (`25` or `25.00`) of an ISO 4217 currency in the reader's form, such as "25,00 €". */
  money(amount: string, currency: string): string;
  /** "a, b and c". */
  list(items: readonly string[]): string;
  /** "a, b or c". */
  oneOf(items: readonly string[]): string;
  /** "a; b; c": for items that hold commas themselves. */
  series(items: readonly string[]): string;
}

const lastResort = "en";

/** The texts of a language by key, `<catalogue>:<path>`. */
type Texts = ReadonlyMap<string, string>;

const loaded = new Map<string, Promise<Texts | undefined>>();

/**
 * Words in the reader's language, else in the controller's, else in English.
 * @param locale BCP 47 tag; without a region, dates are written as in the controller's country.
 */
export async function wordsFor(locale: string, controller: Controller): Promise<Words> {
  for (const tag of [locale, controller.locale, lastResort]) {
    const texts = await textsOf(languageOf(tag));
    if (texts) return knownWords(texts, tag, controller);
  }
  throw new Error(`The catalogues of the language "${lastResort}" are missing.`);
}

const known = new Map<string, Words>();

/** New formatters take longer than the rest of a letter. Locales come from outside: the cache is bounded. */
function knownWords(texts: Texts, tag: string, controller: Controller): Words {
  const key = `${tag} ${controller.place} ${controller.zone}`;
  const words = known.get(key) ?? wordsOf(texts, tag, controller);
  if (known.size >= 100) known.clear();
  known.set(key, words);
  return words;
}

function wordsOf(texts: Texts, tag: string, { place, zone }: Controller): Words {
  const wanted = new Intl.Locale(tag);
  const reader = wanted.region ? wanted : new Intl.Locale(wanted, { region: place.slice(0, 2) });
  const { date, instantParts, brief } = datesFor(reader, zone, texts.get(`zones:${zone}`));
  const countries = new Intl.DisplayNames(reader, { type: "region" });
  // Without the controller's region: with Germany's, English would have "99,17" beside "€99.17".
  const numbers = new Intl.NumberFormat(tag, { useGrouping: false, maximumFractionDigits: 20 });
  const lists = new Intl.ListFormat(reader, { type: "conjunction" });
  const choices = new Intl.ListFormat(reader, { type: "disjunction" });
  const t: Words["t"] = (key, values) => {
    const text = texts.get(key);
    if (text === undefined) throw new Error(`There is no text "${key}" in language "${tag}".`);
    return filled(text, values);
  };
  return {
    language: wanted.language,
    t,
    date,
    instant: (iso) => t("common:instant", instantParts(iso)),
    brief,
    zone: (iso) => instantParts(iso).zone,
    country: (code) => countries.of(code.slice(0, 2)) ?? code,
    number: (value) => numbers.format(value),
    money: (amount, currency) =>
      new Intl.NumberFormat(reader, { style: "currency", currency }).format(Number(amount)),
    list: (items) => lists.format(items),
    oneOf: (items) => choices.format(items),
    series: ([first = "", ...others]) =>
      others.reduce((items, next) => t("common:series", { items, next }), first),
  };
}

/** Only a bare language comes here: a locale comes from outside and must not become a path of its sender's choice. */
function languageOf(tag: string): string {
  try {
    return new Intl.Locale(tag).language;
  } catch {
    return "und";
  }
}

/** A text with a value in each of its places, such as `{{date}}`; a value is never read as a text with places. */
function filled(text: string, values: Readonly<Record<string, string | number>> = {}): string {
  return text.replaceAll(/\{\{(.*?)\}\}/g, (place, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`No value was given for ${place} in "${text}".`);
    return String(value);
  });
}

function textsOf(language: string): Promise<Texts | undefined> {
  const texts = loaded.get(language) ?? loadTexts(language);
  loaded.set(language, texts);
  // A file that could not be read is read again next time.
  texts.catch(() => loaded.delete(language));
  return texts;
}

async function loadTexts(language: string): Promise<Texts | undefined> {
  const catalogues = await readCatalogues(language);
  if (!catalogues) return undefined;
  const texts = new Map<string, string>();
  for (const [name, catalogue] of Object.entries(catalogues)) addTexts(`${name}:`, catalogue);
  return texts;

  function addTexts(start: string, part: Catalogue): void {
    for (const [name, value] of Object.entries(part))
      if (typeof value === "string") texts.set(start + name, typeset(value, language));
      else addTexts(`${start}${name}.`, value);
  }
}
