import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { ScanCommand } from "@aws-sdk/lib-dynamodb";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { type JourneyHost, startJourney } from "./journey-host.ts";

const email = "anna.lind@example.com";
let host: JourneyHost;
beforeAll(async () => {
  host = await startJourney();
});
afterAll(() => host.stop());

it("the person goes after thirty days, and the evidence stays and proves itself", async () => {
  const client = host.client();
  const identifiers = [{ type: "client-id", value: "GA1.2.314159.1700000000" }];
  const accepted = await client.submit({ right: "access", email, name: "Anna Canary", identifiers });
  const { requestId } = accepted;
  const { accessToken } = await client.confirm(accepted, email, "2026-0207");
  await client.reaches(requestId, accessToken, "completed");
  expect((await host.store().load(requestId))?.subject).toMatchObject({ email, identifiers });

  await client.moveClock("P31D");
  const found = await host.store().load(requestId);
  expect(found).not.toHaveProperty("subject");
  expect(found?.shredded?.identifierRefs).toMatchObject([{ type: "client-id" }]);
  const { Items = [] } = await host
    .documents()
    .send(new ScanCommand({ TableName: await host.output("RequestTable") }));
  expect(JSON.stringify(Items)).not.toMatch(/anna|canary|314159/i);

  const out = join(host.folder, "evidence");
  const exported = await host.dsr(["evidence", "export", requestId, "--out", out]);
  expect(exported).toMatchObject({ code: 0, stderr: "" });
  const verified = spawnSync(process.execPath, [join(out, "verify.mjs")], { encoding: "utf8" });
  expect(verified).toMatchObject({ status: 0, stderr: "" });
});
