import type { Stack } from "@aws-sdk/client-cloudformation";
import { describe, expect, it } from "@jest/globals";
import { contextOf, isFirst, steps } from "../../scripts/deployment/steps.ts";
import { type Account, senderDomain, warnings } from "../../scripts/deployment/warnings.ts";

const stack = (StackStatus: string, more: Partial<Stack> = {}) =>
  ({ StackName: "one", CreationTime: new Date(0), StackStatus, ...more }) as Stack;
const output = (OutputValue: string) => ({ Outputs: [{ OutputKey: "Protected", OutputValue }] });

describe("a first deployment", () => {
  it("is one on an empty account, or after a failed one", () => {
    expect(isFirst(undefined, undefined)).toBe(true);
    expect(isFirst(stack("ROLLBACK_COMPLETE"), undefined)).toBe(true);
    expect(isFirst(stack("CREATE_COMPLETE", output("false")), stack("ROLLBACK_COMPLETE"))).toBe(true);
  });

  it("happens only once: protected data, or data with a service, is never deployed without protection", () => {
    expect(isFirst(stack("CREATE_COMPLETE", output("false")), stack("CREATE_COMPLETE"))).toBe(false);
    expect(isFirst(stack("UPDATE_COMPLETE", output("true")), undefined)).toBe(false);
    expect(isFirst(stack("UPDATE_COMPLETE", output("true")), stack("ROLLBACK_COMPLETE"))).toBe(false);
    expect(isFirst(stack("CREATE_COMPLETE", { EnableTerminationProtection: true }), undefined)).toBe(false);
    expect(isFirst(stack("CREATE_COMPLETE", output("false")), stack("UPDATE_ROLLBACK_COMPLETE"))).toBe(false);
  });

  it("is unprotected until all of it has succeeded, and then protected with the same options", () => {
    const options = ["-c", "publicUrl=https://privacy.example.org", "--context=installation=Acme"];
    expect(steps(true, options)).toEqual([
      ["deploy", "--all", ...options, "-c", "protect=false"],
      ["deploy", "AcmeData", "--exclusively", ...options, "-c", "protect=true"],
    ]);
  });

  it("follows a setting about its protection", () => {
    expect(steps(true, ["-c", "protect=true"])).toEqual([["deploy", "--all", "-c", "protect=true"]]);
  });
});

it("every other deployment is one step, with unchanged protection", () => {
  expect(steps(false, ["--require-approval", "never"])).toEqual([
    ["deploy", "--all", "--require-approval", "never"],
  ]);
});

it("options of the context are read as cdk reads them", () => {
  expect([...contextOf(["-c", "a=1", "--context", "b=x=y", "-c=c=3", "--all"])]).toEqual([
    ["a", "1"],
    ["b", "x=y"],
    ["c", "3"],
  ]);
});

describe("the list of warnings before a deployment", () => {
  const metadata = { $metadata: {} };
  const ready: Account = {
    identities: {
      ...metadata,
      VerificationAttributes: { "mail.acme.eu": { VerificationStatus: "Success" } },
    },
    sending: { ...metadata, Enabled: true },
    quota: { ...metadata, Max24HourSend: 50_000 },
    lambda: { ...metadata, AccountLimit: { ConcurrentExecutions: 1000 } },
  };
  const sender = "Acme Privacy <privacy@mail.acme.eu>";
  const of = (part: Partial<Account>) => warnings({ ...ready, ...part }, { sender });

  it("is empty where everything is ready", () => {
    expect(of({})).toEqual([]);
  });

  it.each<[string, Partial<Account>, RegExp]>([
    [
      "a sender nobody has verified",
      { identities: { ...metadata, VerificationAttributes: {} } },
      /SES has not verified mail\.acme\.eu \(it does not know it\)/,
    ],
    [
      "a sender that is being verified",
      {
        identities: {
          ...metadata,
          VerificationAttributes: { "mail.acme.eu": { VerificationStatus: "Pending" } },
        },
      },
      /\(Pending\)/,
    ],
    ["the sandbox", { quota: { ...metadata, Max24HourSend: 200 } }, /sandbox \(200 mails a day\)/],
    ["sending that is paused", { sending: { ...metadata, Enabled: false } }, /sending is paused/],
    [
      "the concurrency of a new account",
      { lambda: { ...metadata, AccountLimit: { ConcurrentExecutions: 10 } } },
      /runs 10 functions .* 503/,
    ],
  ])("has %s", (_, part, text) => {
    expect(of(part)).toEqual([expect.stringMatching(text)]);
  });

  it("has the concurrency below a hundred functions at once, and not from there on", () => {
    const at = (most: number) =>
      of({ lambda: { ...metadata, AccountLimit: { ConcurrentExecutions: most } } }).length;
    expect([at(99), at(100)]).toEqual([1, 0]);
  });

  it("has each question without an answer, by the error's name alone", () => {
    const denied = Object.assign(new Error("user arn:aws:iam::1:user/jo is not authorized"), {
      name: "AccessDenied",
    });
    const told = of({ identities: denied, sending: denied, quota: denied, lambda: denied });
    expect(told).toHaveLength(4);
    for (const one of told) expect(one).toMatch(/^It could not be asked .*: AccessDenied\.$/);
  });

  it("has the example's domain", () => {
    expect(warnings(ready, { sender: "privacy@example.com" })).toEqual([
      expect.stringContaining("example domain"),
    ]);
    expect(senderDomain({ sender: "privacy@mail.acme.eu" })).toBe("mail.acme.eu");
  });
});
