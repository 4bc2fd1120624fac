import { describe, expect, it } from "@jest/globals";
import { emailAddress } from "#shared/domain/email-address.ts";

describe("an e-mail address", () => {
  it.each([
    ["jo@example.com", "jo@example.com"],
    ["  Jo.Doe+News@Example.COM ", "jo.doe+news@example.com"],
    ["o'brien_%x!#$&*/=?^`{|}~-@mail.example.org", "o'brien_%x!#$&*/=?^`{|}~-@mail.example.org"],
    ["jo@xn--exmple-cua.com", "jo@xn--exmple-cua.com"],
    [`${"x".repeat(64)}@example.com`, `${"x".repeat(64)}@example.com`],
    [`jo@${`${"x".repeat(60)}.`.repeat(4)}example`, `jo@${`${"x".repeat(60)}.`.repeat(4)}example`],
  ])("is normalised: %j", (written, normalised) => {
    expect(emailAddress.parse(written)).toBe(normalised);
    expect(emailAddress.parse(normalised)).toBe(normalised);
  });

  it.each([
    "jo@example",
    "jo@-example.com",
    "jo@example-.com",
    "jo@example..com",
    "jo@.example.com",
    "jo@example.com.",
    "jo@example.c0m-",
    ".jo@example.com",
    "jo.@example.com",
    "jo@doe@example.com",
    "jo doe@example.com",
    "jo@example.com\tx",
    "jo@exam\u00adple.com",
    "\u0130jo@example.com",
    "jo@example.com\u0000",
    "jo@example.com\r",
  ])("is refused without repeating it: %j", (written) => {
    const { error } = emailAddress.safeParse(written);
    expect(error?.issues.map(({ message }) => message)).toEqual([
      "Must be one e-mail address in ASCII, such as name@example.com.",
    ]);
  });
});
