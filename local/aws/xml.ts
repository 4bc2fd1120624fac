/** Content of an XML element: text, elements by name, or several elements of one name. */
export type XmlContent =
  | string
  | number
  | boolean
  | undefined
  | { [name: string]: XmlContent | XmlContent[] };

/** Writes `<name>…</name>`; members that are `undefined` are left out, arrays become one element each. */
export function toXml(name: string, content: XmlContent | XmlContent[], attributes = ""): string {
  if (content === undefined) return "";
  if (Array.isArray(content)) return content.map((item) => toXml(name, item)).join("");
  const inner =
    typeof content === "object"
      ? Object.entries(content)
          .map(([child, value]) => toXml(child, value))
          .join("")
      : escapeXml(String(content));
  return `<${name}${attributes}>${inner}</${name}>`;
}

/** A whole document, with the namespace of its service. */
export function xmlDocument(name: string, content: XmlContent, namespace?: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${toXml(name, content, namespace ? ` xmlns="${namespace}"` : "")}`;
}

/** Texts of all elements with this name, wherever they stand. Enough for the flat documents SDK clients send. */
export function xmlTexts(document: string, name: string): string[] {
  const matches = document.matchAll(new RegExp(`<${name}>([^<]*)</${name}>`, "g"));
  return [...matches].map(([, text = ""]) => unescapeXml(text));
}

const entities: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\r": "&#13;",
};

const escapeXml = (text: string) =>
  text.replace(/[&<>"\r]/g, (character) => entities[character] ?? character);

const unescapeXml = (text: string) =>
  text.replace(
    /&(?:#x([0-9a-f]+)|#(\d+)|lt|gt|quot|apos|amp);/gi,
    (entity, hex?: string, decimal?: string) => {
      if (hex) return String.fromCodePoint(Number.parseInt(hex, 16));
      if (decimal) return String.fromCodePoint(Number(decimal));
      return { "&lt;": "<", "&gt;": ">", "&quot;": '"', "&apos;": "'" }[entity] ?? "&";
    },
  );
