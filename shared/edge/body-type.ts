export type BodyType = "json" | "form" | "multipart";

/** The body's type as its header gives it; a type with another charset than UTF-8 is unknown. */
export function bodyType(contentType: string | undefined): BodyType | undefined {
  const [type = "", ...parameters] = (contentType ?? "").toLowerCase().split(";");
  if (type.trim() === "multipart/form-data") return "multipart";
  if (!parameters.every((parameter) => /^\s*(charset\s*=\s*"?utf-?8"?)?\s*$/.test(parameter)))
    return undefined;
  if (type.trim() === "application/json") return "json";
  return type.trim() === "application/x-www-form-urlencoded" ? "form" : undefined;
}
