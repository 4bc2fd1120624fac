import { describe, expect, it } from "@jest/globals";
import { staffIntake } from "#shared/life/1-intake/staff-intake.ts";
import { bodyOf, byField, missingIn } from "#web/console/src/intake/form.ts";

const letter = { channel: "letter", receivedOn: "2026-11-20", right: "access", email: "zoe@example.com" };

describe("the form for a request that staff take in", () => {
  it("makes a body that the API takes, with all fields and with the necessary ones alone", () => {
    const full = {
      ...letter,
      right: "rectification",
      changes: "city = Berlin\nname = A = B\n",
      identifiers: "client-id = 123.456",
      name: "Zoë",
      jurisdiction: "DE",
      locale: "de",
      details: "Please.",
      ground: "accuracy",
      proof: "Identity card, seen at the counter",
      representative: "agent",
      representativeName: "Ada",
      representativeEmail: "ada@example.com",
      shown: "A signed authority",
    };
    for (const values of [letter, full, { ...letter, representative: "" }])
      expect(staffIntake.safeParse(bodyOf(values)).error?.message).toBeUndefined();
    expect(bodyOf(full).submission).toMatchObject({ changes: { city: "Berlin", name: "A = B" } });
  });

  it("names what is missing; of somebody who asks for the person, too", () => {
    expect(missingIn({ channel: "letter" })).toEqual(["receivedOn", "right", "email"]);
    expect(missingIn({ ...letter, representative: "agent" })).toEqual(["representativeName", "shown"]);
  });

  it("puts each problem of the API to its field", () => {
    const problem = {
      "submission/identifiers/0/type": "Must be lower-case letters.",
      "intake/representative/shown": "Too short.",
      "submission/elsewhere": "Nowhere.",
    };
    expect(byField(problem)).toEqual({ identifiers: "Must be lower-case letters.", shown: "Too short." });
  });
});
