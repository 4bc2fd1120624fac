export type Params = { [name: string]: Params | string };

/** What Stripe's clients send: `address[line1]=…&objects[customers][0]=…`. */
export function paramsOf(form: string): Params {
  const params: Params = {};
  for (const [name, value] of new URLSearchParams(form)) {
    const path = name.split(/\[|\]/).filter((part) => part !== "");
    let at = params;
    for (const part of path.slice(0, -1)) {
      const next = at[part];
      const inner = typeof next === "object" ? next : {};
      at[part] = inner;
      at = inner;
    }
    at[path.at(-1) ?? ""] = value;
  }
  return params;
}
