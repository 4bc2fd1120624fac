import { describe, expect, it } from "@jest/globals";
import { operatorDesk } from "./operator-desk.ts";

const { host, local, json, refusal, requestOf, waiting } = operatorDesk();

const ask = [
  ...["--ground", "excessive", "--amount", "25.00", "--currency", "EUR", "--as", "Desk 2"],
  ...["--reason", "You asked for the same four times.", "--how", "By transfer, with your reference."],
];

describe("dsr fee", () => {
  it("asks the person for it, shows what comes next, and goes on once it is paid", async () => {
    const id = await waiting();
    expect((await local("fee", id, ...ask, "--dry-run")).stdout).toContain("By transfer");
    expect(await requestOf(id)).not.toHaveProperty("pause");
    expect(await json("fee", id, ...ask)).toEqual({ requestId: id, decision: "fee", changed: true });
    const { stdout } = await local("show", id);
    expect(stdout).toContain("person: the payment of a fee");
    expect(stdout).toContain(`dsr fee-paid ${id}   (or fee-waive, refuse)`);
    expect(await json("fee-paid", id)).toEqual({ requestId: id, decision: "fee-paid", changed: true });
    expect(await requestOf(id)).not.toHaveProperty("pause");
    const texts = (await host().mails()).map(({ text }) => text);
    expect(texts).toEqual([
      expect.stringContaining("€25.00"),
      expect.stringContaining("Your payment is here"),
    ]);
  });

  it("counts in the register of the year, with its sum in its currency", async () => {
    const id = await waiting();
    await local("fee", id, ...ask);
    await local("fee-paid", id);
    const { stdout } = await local("register", "--year", "2026");
    const at = stdout.split("\n").findIndex((line) => line.startsWith("FEES"));
    expect(
      stdout
        .split("\n")
        .slice(at, at + 2)
        .map((line) => line.trimEnd().split(/ {2,}/)),
    ).toEqual([
      ["FEES", "ASKED", "SUM", "PAID", "SUM", "WAIVED", "SUM"],
      [expect.any(String), "1", "25.00 EUR", "1", "25.00 EUR", "0", "0.00 EUR"],
    ]);
    const { stdout: csv } = await local("register", "--year", "2026", "--format", "csv");
    const [head = "", ...lines] = csv.split("\r\n");
    expect(head).toMatch(/,feesAsked,feesPaid,feesWaived,feesAskedEUR,feesPaidEUR,feesWaivedEUR$/);
    expect(lines.filter((line) => line.endsWith(",1,1,0,25.00,25.00,0.00"))).toHaveLength(1);
    expect(lines.filter((line) => line.endsWith(",0,0,0,,,"))).toHaveLength(7);
  });

  it.each([
    [["--ground", "costs"], /^error: For \w+, gdpr lets us ask for a fee only on these grounds/],
    [["--pay-by", "2020-01-01"], /^error: The last day to pay lies ahead/],
  ])("with %j is refused with what is allowed, and mails nothing", async (more, why) => {
    const id = await waiting();
    expect(await refusal("fee", id, ...ask, ...more)).toMatch(why);
    expect(await host().mails()).toEqual([]);
  });

  it.each([
    [["--amount", "25,00"], "Must be an amount above zero, such as 25.00."],
    [["--amount", "0.00"], "Must be an amount above zero"],
    [["--currency", "euro"], "Must be a currency such as EUR."],
  ])("takes no %j, and says what is allowed", async (more, why) => {
    const { code, stderr } = await local("fee", "0196f3a2", ...ask, ...more);
    expect([code, stderr]).toEqual([2, expect.stringContaining(why)]);
  });
});
