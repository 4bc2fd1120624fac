import { expect } from "@jest/globals";
import type { Api } from "./api-host.ts";

export interface Problem {
  readonly type: string;
  readonly status: number;
  readonly detail: string;
  readonly errors?: readonly { pointer?: string; header?: string; detail: string }[];
}

/** The tests put it into bodies; no answer may contain it. */
export const secret = "do-not-echo-me";

/** Sends, and expects a problem of this status and kind, without the sent text, and no new item in the table. */
export async function refused(
  api: Api,
  response: () => Promise<Response>,
  status: number,
  kind: string,
): Promise<Problem> {
  const before = await api.dump();
  const answer = await response();
  const text = await answer.text();
  expect({ status: answer.status, text }).toMatchObject({ status });
  expect(answer.headers.get("content-type")).toBe("application/problem+json");
  expect(answer.headers.get("cache-control")).toBe("no-store");
  const problem = JSON.parse(text) as Problem;
  expect(problem).toMatchObject({ status, title: expect.any(String), detail: expect.any(String) });
  expect(problem.type.endsWith(kind)).toBe(true);
  expect(text).not.toContain(secret);
  expect(await api.dump()).toEqual(before);
  return problem;
}
