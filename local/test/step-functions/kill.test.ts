import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { expect, it } from "@jest/globals";
import { TestHost } from "./test-host.ts";

it("has every execution that was acknowledged before the process was killed", async () => {
  const folder = mkdtempSync(join(tmpdir(), "sfn-"));
  const child = spawn(process.execPath, [join(import.meta.dirname, "killed-host.ts"), folder], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, NODE_OPTIONS: "" },
  });
  const acknowledged: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    acknowledged.push(line);
    if (acknowledged.length === 200) child.kill("SIGKILL");
  }
  if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
  expect(child.signalCode).toBe("SIGKILL");
  expect(acknowledged.length).toBeGreaterThanOrEqual(200);

  const host = await TestHost.open(undefined, () => "sent again", { folder });
  await host.idle();
  // The last line may have been cut off with the process.
  for (const arn of acknowledged.filter((line) => line.length === (acknowledged[0] as string).length)) {
    const events = await host.history(arn);
    const { Payload } = JSON.parse(events[2]?.taskScheduledEventDetails?.parameters ?? "{}");
    await host.call("SendTaskSuccess", { taskToken: Payload.token, output: '"yes"' });
    expect(await host.ended(arn)).toMatchObject({ status: "SUCCEEDED", output: "yes" });
  }
  await host.stepFunctions.close();
});
