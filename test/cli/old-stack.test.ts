import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { startOperatorHost } from "#test/fixtures/operator-host.ts";
import { dsr } from "./run-dsr.ts";

let host: Awaited<ReturnType<typeof startOperatorHost>>;
beforeEach(async () => {
  host = await startOperatorHost();
});
afterEach(() => host.stop());

describe("on a stack that is older than the command, without a way to send mails,", () => {
  const id = "019c0000-0000-7000-8000-000000000001";

  it.each([
    ["pause", "--about", "identity", "--question", "When did you last buy?"],
    ["resume", "--reason", "it was them"],
    ["extend", "--reason", "so many archives"],
    ["release", "--reason", "it was right"],
  ])("%s explains the next step, and changes nothing", async (command, ...options) => {
    await host.submit();
    const before = await host.services.store.events(id);
    const { code, stderr } = await dsr([command, id, ...options, "--local", host.folder]);
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr:
        'error: Stack "DsrService" has no way to send mails from here: it is older than this command. Deploy it again.\n',
    });
    expect(await host.services.store.events(id)).toEqual(before);
  });

  it("note works as before", async () => {
    await host.submit();
    expect(await dsr(["note", id, "called back", "--local", host.folder])).toMatchObject({ code: 0 });
  });
});
