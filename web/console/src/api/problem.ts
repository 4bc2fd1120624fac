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

interface ProblemBody {
  readonly type?: string;
  readonly title?: string;
  readonly detail?: string;
  readonly errors?: readonly {
    readonly pointer?: string;
    readonly detail?: string;
    readonly parameter?: string;
  }[];
}

/** The problem in an answer. API Gateway answers in a form of its own, and a proxy may answer no JSON at all. */
export async function problemIn(response: Response): Promise<ApiProblem> {
  const body: ProblemBody = await response.json().catch(() => ({}));
  const fields = (body.errors ?? []).map(({ pointer, parameter, detail = "" }) => [
    parameter ?? (pointer ?? "").replace(/^#?\//, ""),
    detail,
  ]);
  const detail = body.detail ?? body.title ?? `The answer was ${response.status}.`;
  return new ApiProblem(response.status, body.type ?? "", detail, Object.fromEntries(fields));
}
