import { html } from "hono/html";
import type { Controller } from "#shared/policy/controller.ts";
import type { Html } from "./fact.ts";
import type { PackagedRight, PackageWords } from "./package-words.ts";

/** The person's further rights, each with its provision. */
const rights: Readonly<Record<PackagedRight, Readonly<Record<string, string>>>> = {
  access: {
    rectification: "GDPR Art. 16",
    erasure: "GDPR Art. 17",
    restriction: "GDPR Art. 18",
    portability: "GDPR Art. 20",
    objection: "GDPR Art. 21",
    "consent-withdrawal": "GDPR Art. 7(3)",
  },
  portability: { elsewhere: "GDPR Art. 20(2)", access: "GDPR Art. 15" },
};

export const rightsAnchor = "rights";

/** GDPR Art. 15(1)(e), and the other information that belongs to the right. */
export function rightsOf(
  right: PackagedRight,
  { t, law, country }: PackageWords,
  { email, address, name, place }: Controller,
): Html {
  const list = Object.entries(rights[right]).map(([other, reference]) =>
    t(`package:${right}.rights.${other}`, { law: law(reference) }),
  );
  const whom = { email, controller: name, address, country: country(place) };
  return html`<h2 id="${rightsAnchor}">${t(`package:${right}.rights.heading`)}</h2>
<ul>
${list.map((text) => html`<li>${text}</li>\n`)}</ul>
<p>${t(`package:${right}.exercise`, whom)}</p>
`;
}
