/** A refusal by the API (RFC 9457), or no answer at all (`status` 0). */
export class ApiProblem extends Error {
  override name = "ApiProblem";
  readonly status: number;
  readonly type: string;
  /** By field: what is wrong with it. */
  readonly fields: Readonly<Record<string, string>>;

  constructor(status: number, type: string, detail: string, fields: Readonly<Record<string, string>> = {}) {
    super(detail);
    this.status = status;
    this.type = type;
    this.fields = fields;
  }
}

/** The problem in an answer. API Gateway answers in a form of its own, and a proxy may answer anything or no JSON at all. */
export async function problemIn(response: Response): Promise<ApiProblem> {
  const body = members(await response.json().catch(() => undefined));
  const errors: readonly unknown[] = Array.isArray(body.errors) ? body.errors : [];
  const fields = errors
    .map(members)
    .map(({ pointer, parameter, detail }) => [
      textOf(parameter) ?? textOf(pointer)?.replace(/^#?\//, "") ?? "",
      textOf(detail) ?? "",
    ]);
  const detail = textOf(body.detail) ?? textOf(body.title) ?? `The answer was ${response.status}.`;
  return new ApiProblem(response.status, textOf(body.type) ?? "", detail, Object.fromEntries(fields));
}

const members = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null ? { ...value } : {};

const textOf = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);
