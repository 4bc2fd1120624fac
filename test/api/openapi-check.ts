import { expect } from "@jest/globals";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { document } from "#functions/api/get-openapi/document.ts";

const ajv = new Ajv2020({ strict: false, allErrors: true });
formats.default(ajv);
ajv.addSchema({ $id: "openapi", ...document });

const compiled = new Map<string, ValidateFunction>();

const pointer = (...parts: string[]) =>
  parts.map((part) => part.replaceAll("~", "~0").replaceAll("/", "~1")).join("/");

/** Fails unless the document has this answer's status and type, and its schema fits the body. */
export async function expectDocumented(path: string, method: string, response: Response): Promise<void> {
  const operation = document.paths?.[path]?.[method.toLowerCase() as "get"];
  const status = String(response.status) as "200";
  const documented = operation?.responses?.[status] as { content?: Record<string, unknown> } | undefined;
  expect({ path, method, status, documented: Boolean(documented) }).toMatchObject({ documented: true });
  const [type = ""] = (response.headers.get("content-type") ?? "").split(";");
  const body = await response.clone().text();
  if (body === "") return;
  const types = Object.keys(documented?.content ?? {});
  // People see problems as pages.
  if (type === "text/html") return expect(response.status >= 400 || types.includes(type)).toBe(true);
  expect(types).toContain(type);
  const $ref = `openapi#/${pointer("paths", path, method.toLowerCase(), "responses", status, "content", type, "schema")}`;
  const validate = compiled.get($ref) ?? ajv.compile({ $ref });
  compiled.set($ref, validate);
  expect(validate(JSON.parse(body)) ? [] : validate.errors).toEqual([]);
}
