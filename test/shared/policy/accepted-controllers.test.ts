import { describe, expect, it } from "@jest/globals";
import { acceptedControllers, acceptedControllersTable } from "#shared/policy/accepted-controllers.ts";
import { accepted, pem } from "#test/controllers/controller.ts";

const row = accepted("controller", ["dsr.controller.example.org"]);
const faultsOf = (...rows: object[]) =>
  acceptedControllersTable.safeParse(rows).error?.issues.map(({ path }) => path.join(".")) ?? [];

describe("the table of accepted controllers", () => {
  it("is empty in the reference deployment", () => {
    expect(acceptedControllers()).toEqual([]);
  });

  it("takes a controller, and a port of this machine for its reports", () => {
    expect(faultsOf(row, { ...accepted("rival", ["127.0.0.1:8080"]) })).toEqual([]);
  });

  it.each<[string, object, string]>([
    ["an id with blanks", { id: "The Controller" }, "0.id"],
    ["no certificate", { certificates: [] }, "0.certificates"],
    ["a text in place of a certificate", { certificates: ["x"] }, "0.certificates.0"],
    ["a certificate of another domain", { certificates: [pem("rival")] }, "0.certificates"],
    ["a law without such requests", { regulations: ["lgpd"] }, "0.regulations.0"],
    ["any host for reports", { callbackHosts: ["*"] }, "0.callbackHosts.0"],
    ["an address of a network for reports", { callbackHosts: ["10.0.0.1"] }, "0.callbackHosts.0"],
    ["another level than those of proof", { level: "L0" }, "0.level"],
    ["no day for the answer", { answerWithinDays: 0 }, "0.answerWithinDays"],
  ])("refuses %s, and names the field", (_, more, field) => {
    expect(faultsOf({ ...row, ...more })).toEqual([field]);
  });

  it("refuses a domain with a path", () => {
    expect(faultsOf({ ...row, domain: "dsr.controller.example.org/x" })).toContain("0.domain");
  });

  it("refuses a second controller of the same id or domain", () => {
    expect(faultsOf(row, row)).toHaveLength(2);
  });
});
