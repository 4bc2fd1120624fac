import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { done } from "#test/fixtures/case-in-progress.ts";
import { startOperatorHost } from "#test/fixtures/operator-host.ts";
import { dsr } from "./run-dsr.ts";

let host: Awaited<ReturnType<typeof startOperatorHost>>;
beforeEach(async () => {
  host = await startOperatorHost();
  host.processors.billing = () => done;
  host.processors.analytics = () => done;
  await host.submit();
});
afterEach(() => host.stop());

const register = (...args: string[]) => dsr(["register", ...args, "--local", host.folder]);

describe("dsr register", () => {
  it("prints a table for people", async () => {
    const { code, stdout, stderr } = await register("--year", "2026");
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const [head, access] = stdout.split("\n");
    expect(head?.split(/ {2,}/)).toEqual([
      ...["RIGHT", "RECEIVED", "WHOLE", "IN PART", "DENIED", "CANCELLED", "EXPIRED", "OPEN"],
      ...["MEDIAN DAYS", "MEAN DAYS", "APPEALED"],
    ]);
    expect(access?.split(/ +/)).toEqual(["access", "1", "1", "0", "0", "0", "0", "0", "0", "0", "0"]);
  });

  it("prints CSV with a line for each right", async () => {
    const { code, stdout } = await register("--year", "2026", "--format", "csv");
    expect(code).toBe(0);
    const lines = stdout.split("\r\n");
    expect(lines.slice(0, 3)).toEqual([
      "year,right,received,whole,nothingHeld,inPart,denied,cancelled,expired,open,answered,medianDays,meanDays,verified,residualFound,notVerifiable,notLookedAt,appealed,appealsGranted,appealsInPart,appealsNotGranted,feesAsked,feesPaid,feesWaived",
      "2026,access,1,1,0,0,0,0,0,0,1,0,0,0,0,0,0,0,0,0,0,0,0,0",
      "2026,portability,0,0,0,0,0,0,0,0,0,,,0,0,0,0,0,0,0,0,0,0,0",
    ]);
    expect(lines).toHaveLength(10);
  });

  it.each([[["--format", "json"]], [["--json"]]])("prints JSON with %j", async (args) => {
    const { stdout } = await register("--year", "2025", ...args);
    const { year, rights } = JSON.parse(stdout);
    expect(year).toBe(2025);
    expect(rights[0]).toMatchObject({ right: "access", received: 0, answered: 0 });
  });

  it.each([
    [[], "required option '--year <year>' not specified"],
    [["--year", "26"], "Must be a year of four digits"],
    [["--year", "2026", "--format", "xml"], "Allowed choices are csv, json"],
  ])("with %j ends with 2 and says why", async (args, message) => {
    const { code, stdout, stderr } = await register(...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(message);
  });
});
