/**
 * Every problem that the API answers (RFC 9457), by the last part of its `type`. A new problem is a new row: the
 * OpenAPI document lists them from here.
 */
export const problemTypes = {
  "malformed-request": { status: 400, title: "The request cannot be read" },
  "invalid-request": { status: 400, title: "The request is not valid" },
  "missing-credentials": { status: 401, title: "An access token is needed" },
  forbidden: { status: 403, title: "Your role does not allow this" },
  "not-signed": { status: 401, title: "A signature of a known controller is needed" },
  "wrong-code": { status: 403, title: "The code is not right" },
  "wrong-datum": { status: 403, title: "What was entered is not what we have on file" },
  "code-expired": { status: 403, title: "The code has expired" },
  "code-locked": { status: 403, title: "The code was tried too often" },
  "foreign-page": { status: 403, title: "This came from another site" },
  "not-found": { status: 404, title: "There is nothing here" },
  "not-awaiting-verification": { status: 409, title: "The request does not wait for a confirmation" },
  "not-possible": { status: 409, title: "The request does not allow this now" },
  "request-closed": { status: 409, title: "The request is closed" },
  "task-answered": { status: 409, title: "The task has another answer already" },
  "link-used": { status: 410, title: "This link was used" },
  "link-expired": { status: 410, title: "This link has expired" },
  "link-replaced": { status: 410, title: "A newer mail was sent" },
  "link-locked": { status: 410, title: "This link is locked" },
  "link-closed": { status: 410, title: "This request is closed" },
  "package-gone": { status: 410, title: "This answer is no longer kept" },
  "content-too-large": { status: 413, title: "The request is too large" },
  "unsupported-media-type": { status: 415, title: "The body's type is not supported" },
  "right-not-served": { status: 422, title: "This right is not served here" },
  "too-many-requests": { status: 429, title: "Too many requests" },
  "internal-error": { status: 500, title: "Something went wrong on our side" },
  "try-again": { status: 503, title: "Please try again" },
} as const satisfies Record<string, { status: number; title: string }>;

export type ProblemName = keyof typeof problemTypes;

/** A problem's `type`: resolves to its description in the OpenAPI document of the same server. */
export const problemType = (name: ProblemName): string => `/openapi.json#/components/responses/${name}`;
