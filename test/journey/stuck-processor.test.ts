import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { DeleteCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { deadlineNotices } from "#shared/domain/attention.ts";
import { maintenanceKey } from "#shared/processor/own-table.ts";
import { type JourneyHost, startJourney } from "./journey-host.ts";

const anna = "anna.lind@example.com";
const run = promisify(execFile);

let host: JourneyHost;
beforeAll(async () => {
  host = await startJourney();
});
afterAll(() => host.stop());

const dsr = (...args: string[]) =>
  run(
    process.execPath,
    ["--disable-warning=ExperimentalWarning", "cli/dsr.ts", ...args, "--json", "--local", host.folder],
    {
      env: { ...process.env, NODE_OPTIONS: "" },
    },
  );

describe("a processor that is stuck for forty days", () => {
  it("is reminded of, escalated and reported as a breach, waits visibly, and a retry finishes the request", async () => {
    const client = host.client();
    const TableName = await host.output("ProcessorTableBillingBillingTable");
    await host.documents().send(new PutCommand({ TableName, Item: maintenanceKey }));

    const accepted = await client.submit({ right: "access", email: anna });
    const { accessToken } = await client.confirm(accepted, anna);
    const { requestId } = accepted;
    await client.moveClock("P1D");
    await client.reaches(requestId, accessToken, "needs-attention");
    await client.moveClock("P40D");

    const notices = (await host.store().events(requestId)).flatMap(({ type, details }) =>
      type === "notice-sent" ? [String(details?.notice)] : [],
    );
    expect(notices.filter((notice) => !notice.startsWith("needs-attention"))).toEqual([...deadlineNotices]);
    expect(notices.filter((notice) => notice.startsWith("needs-attention-billing"))).toHaveLength(1);
    const operators = (await client.mails("privacy-desk@example.com")).filter(({ text }) =>
      text.includes(requestId),
    );
    expect(operators).toHaveLength(deadlineNotices.length + 1);

    const { stdout } = await dsr("list");
    expect(JSON.stringify(JSON.parse(stdout))).toContain(requestId);
    expect((await client.view(requestId, accessToken)).status).toBe("needs-attention");

    await host.documents().send(new DeleteCommand({ TableName, Key: maintenanceKey }));
    await dsr("retry", requestId, "billing", "--reason", "billing is back in service");
    await client.reaches(requestId, accessToken, "completed");
    const answers = (await client.mails(anna)).filter(({ text }) => /\/packages\//.test(text));
    expect(answers).toHaveLength(1);
  });
});
