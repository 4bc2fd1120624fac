import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { projectRoot } from "#infra/project-root.ts";
import { languages } from "#shared/domain/languages.ts";
import { toDesk } from "#shared/letters/letters.ts";
import { textsOf } from "./catalogue-texts.ts";
import { byPeople, noPromises } from "./no-promises.ts";
import { promises } from "./promises.ts";

/** Words of a text that promises something, or holds until or after a time. */
const promising = new RegExp(
  [
    "will|until|till|within|as soon as|at once|from now on|from that|meanwhile|once|when|while",
    "before|then|after(wards)?|later|longer|again|any more|any further|at any time|in time|never|still",
    "expires?|lapses?|ends?|lasts?|works?|stays?|stands?|waits?|stops?|starts?|begins|begun|goes|go on|good for|valid",
    "(is|are) (deleted|erased|lifted|locked|stopped|carried out|finished|done|told|reminded|recorded)",
    "(we|and) (write|tell|look|act|delete|send|stop|start|extend|answer|keep|confirm)s?|writes|looks|keeps?|kept",
    "without|nobody|nothing|minutes?|days|\\{\\{\\w*(until|at|days|legal|date|minutes)\\}\\}",
  ].join("|"),
  "i",
);
const whole = new RegExp(
  `(?<![\\w{])(${promising.source})(?![\\w}])|\\{\\{\\w*([uU]ntil|At|date)\\}\\}`,
  "i",
);

const kept = promises.flatMap((group) =>
  Object.entries(group).flatMap(([file, titles]) =>
    Object.entries(titles).map(([title, keys]) => ({ file, title, keys })),
  ),
);
const promised = kept.flatMap(({ keys }) => keys);
const others = [...Object.values(noPromises).flat(), ...byPeople];
const matches = (pattern: string, key: string) =>
  new RegExp(`^${pattern.replaceAll(".", "\\.").replaceAll("*", ".*")}$`).test(key);
/** Letters to the privacy desk promise nothing to a person, except those in the tables above. */
const unwatched = ["operators", "failures", ...Object.keys(toDesk)].filter(
  (name) => ![...promised, ...others].some((key) => key.startsWith(`${name}:`)),
);
const english = [...textsOf("en")].filter(([key]) => !unwatched.includes(key.split(":")[0] ?? key));
const isIn = (patterns: readonly string[], key: string) => patterns.some((pattern) => matches(pattern, key));

describe("a promise to a person", () => {
  it.each(languages)("is one that our letters or pages make: %s", (language) => {
    const keys = [...textsOf(language).keys()];
    expect([...promised, ...others].filter((pattern) => !keys.some((key) => matches(pattern, key)))).toEqual(
      [],
    );
  });

  it.each(kept)("is kept, as a test sees: $file $title", ({ file, title }) => {
    const path = join(projectRoot, file);
    expect(existsSync(path) && readFileSync(path, "utf8")).toMatch(startOf(title));
  });

  it("has a test, or is listed as no promise", () => {
    const open = english.filter(
      ([key, text]) => whole.test(text) && !isIn(promised, key) && !isIn(others, key),
    );
    expect(open).toEqual([]);
  });

  it("is not listed as no promise as well", () => {
    expect(english.filter(([key]) => isIn(promised, key) && isIn(others, key))).toEqual([]);
  });
});

/** A title in a test file, or the rule of a check, from its beginning. */
function startOf(title: string): RegExp {
  const literal = title.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`\\bit(\\.each[^"]*)?\\(\\s*"${literal}|^\\s*(rule: )?"${literal}`, "m");
}
