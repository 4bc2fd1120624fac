import { afterAll, afterEach, beforeAll, beforeEach, expect } from "@jest/globals";
import type { Request } from "#shared/domain/request.ts";
import { pendingUntil } from "#test/fixtures/case-in-progress.ts";
import { startMailbox, startOperatorHost } from "#test/fixtures/operator-host.ts";
import { dsr } from "./run-dsr.ts";

type Host = Awaited<ReturnType<typeof startOperatorHost>>;

/** A host with mail for each test of a file, and the command line on it. */
export function operatorDesk() {
  let mailbox: Awaited<ReturnType<typeof startMailbox>>;
  let host: Host;
  beforeAll(async () => {
    mailbox = await startMailbox();
  });
  beforeEach(async () => {
    host = await startOperatorHost({ mailbox });
  });
  afterEach(() => host.stop());
  afterAll(() => mailbox.stop());

  const local = (...args: string[]) => dsr([...args, "--local", host.folder]);
  return {
    host: () => host,
    local,

    /** A command's output for scripts; the command has to work. */
    async json(...args: string[]) {
      const { code, stdout, stderr } = await local(...args, "--json");
      expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
      return JSON.parse(stdout);
    },

    /** The error of a command that has to fail and change nothing. */
    async refusal(...args: string[]) {
      const events = () => host.services.store.events(args[1] ?? "");
      const before = await events();
      const { code, stdout, stderr } = await local(...args);
      expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
      expect(await events()).toEqual(before);
      return stderr;
    },

    requestOf: async (id: string) => (await host.services.store.load(id))?.request,
    change: (id: string, changed: (request: Request) => Request) =>
      host.services.store.update(id, ({ request }) => ({
        at: host.services.clock(),
        request: changed(request),
        events: [],
        result: undefined,
      })),

    /** A request with a system that has promised to answer on 20 March. */
    async waiting() {
      host.processors.analytics = () => pendingUntil("2026-03-20");
      return host.submit();
    },
  };
}
