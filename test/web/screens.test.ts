import { describe, expect, it } from "@jest/globals";
import { byMonth, totalsOf } from "#web/console/src/figures/summary.ts";
import { decisionsFor } from "#web/console/src/request/decisions-for.ts";
import { type Machine, shapeOf } from "#web/console/src/request/workflow-shape.ts";
import { holds, operatorIn } from "#web/console/src/session/operator.ts";
import definition from "#workflows/dsr-request.asl.json" with { type: "json" };
import { groupsClaim, signedIn } from "./fake-desk.ts";
import { figures } from "./fake-requests.ts";

describe("the drawing of the workflow", () => {
  it("has every state once, and an arrow for every way between two", () => {
    const machine = definition as unknown as Machine;
    const { path, aside, arrows } = shapeOf(machine);
    expect([...path, ...aside].sort()).toEqual(Object.keys(machine.States).sort());
    expect(path[0]).toBe(machine.StartAt);
    expect(path.at(-1)).toBe("Respond");
    expect(arrows).toContainEqual({ from: "RunTasks", to: "SettleTasks", kind: "next" });
    expect(arrows).toContainEqual({ from: "SettleTasks", to: "AwaitOperator", kind: "else" });
  });
});

describe("a wait for the desk", () => {
  const allowed = (decision: "retry" | "approve" | "settle", about?: string) => ({
    decision,
    role: "operator" as const,
    isAllowed: true,
    ...(about && { about }),
  });

  it("is answered by the decisions about its own task", () => {
    const possible = [
      allowed("approve"),
      allowed("retry", "mailing"),
      allowed("retry", "billing"),
      allowed("settle", "billing"),
    ];
    const wait = { party: "operator" as const, processor: "billing", text: "Billing failed" };
    expect(decisionsFor(wait, possible)).toEqual([allowed("retry", "billing"), allowed("settle", "billing")]);
  });

  it("offers nothing that is not allowed", () => {
    const possible = [{ ...allowed("approve"), isAllowed: false, reason: "The plan is not ready." }];
    expect(decisionsFor({ party: "operator", text: "a review" }, possible)).toEqual([]);
  });
});

describe("figures", () => {
  it("are summed over rights; the share on time is rounded down", () => {
    const row = { received: 10, answered: 3, onTime: 2, open: 7 };
    expect(totalsOf([row, row])).toEqual({ received: 20, answered: 6, open: 14, onTimePercent: 66 });
    expect(totalsOf([])).toEqual({ received: 0, answered: 0, open: 0 });
  });

  it("have all twelve months, those without a request at zero", () => {
    const [access] = byMonth(figures(2026));
    expect(access?.data).toHaveLength(12);
    expect(access?.data[0]).toEqual({ x: "2026-01", y: 5 });
    expect(access?.data[11]).toEqual({ x: "2026-12", y: 0 });
  });
});

describe("the person who is signed in", () => {
  const token = (roles: readonly string[]) =>
    (JSON.parse(Object.values(signedIn(roles))[0] ?? "{}") as { access_token: string }).access_token;

  it("has the roles that the access token names, and those that they include", () => {
    const operator = operatorIn(token(["officer", "accounting"]), groupsClaim);
    expect(operator).toEqual({ id: "olivia", roles: ["officer"] });
    expect(holds(operator, "viewer")).toBe(true);
    expect(holds(operator, "reveal")).toBe(false);
  });

  it("has no role by another claim", () => {
    expect(operatorIn(token(["officer"]), "cognito:groups").roles).toEqual([]);
  });

  it("has no role by a token that cannot be read", () => {
    expect(operatorIn("nonsense", groupsClaim)).toEqual({ id: "", roles: [] });
  });
});
