import { describe, expect, it } from "@jest/globals";
import type { ClosedRequest, Pause, Request } from "#shared/domain/request.ts";
import {
  cancel,
  complete,
  expire,
  needAttention,
  pause,
  refuseRequest,
  resume,
} from "#shared/domain/transitions.ts";
import { awaitingApproval, awaitingVerification, inProgress, received } from "#test/fixtures/requests.ts";

const at = "2026-03-06T09:00:00.000Z";
const reason: Pause = { why: "identity", since: at, question: "In which month did you last buy from us?" };
const other: Pause = { why: "not-me", since: "2026-03-07T09:00:00.000Z" };

describe("a pause", () => {
  const open: Request[] = [
    received(),
    awaitingVerification(),
    awaitingApproval(),
    inProgress(),
    needAttention(inProgress(), at),
  ];

  it.each(open.map((request): [string, Request] => [request.status, request]))(
    "does not change the status of a request that is %s, and neither does its end",
    (_, request) => {
      const paused = pause(request, reason);
      expect(paused).toEqual({ ...request, pause: reason });
      expect(resume(paused)).toEqual(request);
      expect(resume(resume(paused))).toEqual(request);
    },
  );

  it("is not replaced by another one", () => {
    const paused = pause(inProgress(), reason);
    expect(pause(paused, other)).toBe(paused);
  });

  const ended: [string, (request: ReturnType<typeof inProgress>) => ClosedRequest][] = [
    ["cancelled", (request) => cancel(request, at, "operator")],
    ["refused", (request) => refuseRequest(request, at, "excessive", "…")],
    ["completed", (request) => complete(request, at, "complied")],
  ];
  it.each(ended)("ends when the request is %s", (_, end) => {
    expect(end({ ...inProgress(), pause: reason })).not.toHaveProperty("pause");
  });

  it("ends when the request expires", () => {
    expect(expire({ ...awaitingVerification(), pause: other }, at)).not.toHaveProperty("pause");
  });

  it.each(ended)("does not begin once the request is %s", (_, end) => {
    expect(() => pause(end(inProgress()), reason)).toThrow(/^Cannot pause a request that is /);
  });
});
