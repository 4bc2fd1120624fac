import { randomBytes, randomInt } from "node:crypto";
import { millisecondsOf } from "#shared/domain/moment.ts";
import type { Random } from "#shared/ports/random.ts";

export const nodeRandom: Random = {
  requestId(at) {
    const bytes = randomBytes(16);
    bytes.writeUIntBE(millisecondsOf(at), 0, 6);
    bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f);
    bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
    const hex = bytes.toString("hex");
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
  },
  secret: () => randomBytes(32).toString("base64url"),
  salt: () => randomBytes(16).toString("base64url"),
  digits: (count) => String(randomInt(10 ** count)).padStart(count, "0"),
};
