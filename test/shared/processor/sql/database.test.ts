import { createServer, type Socket } from "node:net";
import { describe, expect, it } from "@jest/globals";
import { connectTo } from "#shared/processor/sql/database.ts";
import { databaseError } from "#shared/processor/sql/database-error.ts";

/** What a client says first to a server that answers nothing but `no`. */
async function firstBytes(url: (port: number) => string): Promise<Buffer> {
  const said = Promise.withResolvers<Buffer>();
  const server = createServer((socket: Socket) => {
    socket.once("data", (data) => {
      said.resolve(data);
      socket.end("N");
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  await expect(connectTo(url(port))()).rejects.toMatchObject({ details: { code: "cannot-connect" } });
  server.close();
  said.resolve(Buffer.alloc(8));
  return said.promise;
}

const sslRequest = 80_877_103;

describe("A connection to a database", () => {
  it.each([
    "",
    "?sslmode=disable",
    "?sslmode=no-verify",
    "?ssl=false",
    "?sslmode=prefer&uselibpqcompat=true",
  ])("asks for encryption off this machine and takes no for no (%s)", async (search) => {
    // Reaches this machine, and is not written as it.
    const first = await firstBytes((port) => `postgres://app:hidden@0.0.0.0:${port}/shop${search}`);
    expect(first.readInt32BE(4)).toBe(sslRequest);
  });

  it("is refused with an address that is no connection string, which is not repeated", async () => {
    const failure = await connectTo("mysql://app:hidden@example.org/shop")().catch((error: unknown) => error);
    expect(failure).toMatchObject({
      name: "TerminalError",
      details: { problem: "connection-string-invalid" },
    });
    expect(String(failure)).not.toContain("hidden");
  });

  it("is tried again where nothing answers, and names neither host nor user", async () => {
    const failure = await connectTo("postgres://app:hidden@127.0.0.1:1/shop")().catch(
      (error: unknown) => error,
    );
    expect(failure).toMatchObject({
      name: "TransientError",
      details: { code: "cannot-connect", error: "ECONNREFUSED" },
    });
    expect(String(failure)).not.toMatch(/app|hidden|127/);
  });
});

describe("An error of the database", () => {
  it.each([
    ["40001", "TransientError", "serialization_failure"],
    ["40P01", "TransientError", "deadlock_detected"],
    ["57P01", "TransientError", "operator_intervention"],
    ["08006", "TransientError", "connection_exception"],
    ["53300", "TransientError", "insufficient_resources"],
    ["28P01", "TerminalError", "invalid_authorization"],
    ["23505", "TerminalError", "unique_violation"],
    ["XX000", "TerminalError", "database_error"],
  ])("%s is a %s that says %s and no value", (code, name, problem) => {
    const detail = "Key (email)=(anna.lind@example.com) already exists.";
    const failure = databaseError(
      { code, severity: "ERROR", detail, message: detail, where: detail },
      "customers",
    );
    expect(failure).toMatchObject({ name, details: { problem, dataset: "customers" } });
    expect(JSON.stringify([failure, failure.message, failure.stack])).not.toContain("anna");
  });
});
