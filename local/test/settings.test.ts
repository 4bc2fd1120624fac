import { describe, expect, it } from "@jest/globals";
import { FolderInUseError } from "../folder-lock.ts";
import { HostError } from "../host-error.ts";
import { PortInUseError } from "../http-server.ts";
import { moods } from "../moods.ts";
import { explain, faultsOf, moodsOf, portBaseOf } from "../settings.ts";

describe("a port base", () => {
  it.each([0, 4700, 65_532])("may be %d", (port) => {
    expect(portBaseOf(String(port), "PORTS")).toBe(port);
  });

  it.each(["", "high", "-1", "1.5", "65533"])(
    "is refused by the name of its setting when it is %j",
    (text) => {
      expect(() => portBaseOf(text, "PORTS")).toThrow(
        `PORTS is "${text}". It must be a whole number from 1 to 65532, or 0 for any free ports.`,
      );
    },
  );
});

describe("a mood", () => {
  it("may be left out, and goes with others", () => {
    expect(moodsOf("", "MOOD")).toEqual([]);
    expect(moodsOf("lagging-indexes", "MOOD")).toEqual(["lagging-indexes"]);
    expect(moodsOf(moods.join(","), "MOOD")).toEqual(moods);
  });

  it("is refused by the name of its setting when there is no such mood", () => {
    for (const text of ["bad", "lagging-indexes,bad", "lagging-indexes,,bad"])
      expect(() => moodsOf(text, "MOOD")).toThrow(
        /^MOOD names "(bad|)"\. Allowed, with commas between them: lagging-indexes, .*, cold-starts\.$/,
      );
  });
});

describe("faults", () => {
  it("are a seed and a rate, or left out", () => {
    expect(faultsOf("", "FAULTS")).toBeUndefined();
    expect(faultsOf("7,0.3", "FAULTS")).toEqual({ seed: 7, rate: 0.3 });
    expect(faultsOf("0,1", "FAULTS")).toEqual({ seed: 0, rate: 1 });
  });

  it.each(["7", "7,1.5", "seven,0.3", "7,0.3,1"])(
    "are refused by the name of their setting as %j",
    (text) => {
      expect(() => faultsOf(text, "FAULTS")).toThrow(`FAULTS is "${text}". It must be`);
    },
  );
});

describe("the explanation of an error", () => {
  const names = { portBase: "PORTS", folder: "FOLDER", mood: "MOOD" };

  it("names the setting for other ports when one is in use", () => {
    expect(explain(new PortInUseError(4701), names)).toBe(
      "Port 4701 on 127.0.0.1 is in use by another program. Stop that program, or set PORTS to the first of four free ports.",
    );
  });

  it("names the setting for another folder when one is in use", () => {
    expect(explain(new FolderInUseError(".local", 12, ".local/host.pid"), names)).toBe(
      "Another local host (process 12) is running on .local. Stop it first, or set FOLDER to another folder; if no such process is a local host, delete .local/host.pid.",
    );
  });

  it("is the message of an error of this package, and the stack of any other", () => {
    expect(explain(new HostError("A message."), names)).toBe("A message.");
    expect(explain(new TypeError("a fault"), names)).toMatch(/^TypeError: a fault\n +at /);
  });
});
