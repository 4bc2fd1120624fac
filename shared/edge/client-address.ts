import { isIP } from "node:net";
import { controller } from "#shared/policy/controller.ts";
import type { ApiEvent } from "./middleware/api-event.ts";

/**
 * The network address that counts as one client: IPv4 whole; of IPv6 the first 64 bits, since one connection has all
 * addresses below them. Behind a service of its own, the address is in the header that `controller.json` names.
 * @returns `undefined` for a connection from this machine, which is nobody's network: AWS never sees one.
 */
export function clientAddress({ headers, requestContext }: ApiEvent): string | undefined {
  const { addressHeader } = controller.clientLimits;
  const named = addressHeader && plainAddress(headers[addressHeader] ?? "");
  if (named) return networkOf(named);
  const { sourceIp } = requestContext.http;
  return isLoopback(sourceIp) ? undefined : networkOf(sourceIp);
}

const isLoopback = (address: string): boolean => /^(::ffff:)?127\.|^::1$/.test(address);

/** Without a port, as in `203.0.113.9:4711` and `[2001:db8::1]:4711`; `""` for anything that is no address. */
function plainAddress(text: string): string {
  const trimmed = text.trim();
  const candidates = [trimmed, /^\[(.*)\](:\d+)?$/.exec(trimmed)?.[1], /^(.*):\d+$/.exec(trimmed)?.[1]];
  return candidates.find((one) => one && isIP(one)) ?? "";
}

function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped) return mapped;
  if (isIP(address) !== 6) return address;
  const [left = "", right] = address.split("%")[0]?.split("::") ?? [];
  const groups = (part: string) => (part === "" ? [] : part.split(":"));
  const [head, tail] = [groups(left), groups(right ?? "")];
  const zeros = right === undefined ? 0 : Math.max(0, 8 - head.length - tail.length);
  const all = [...head, ...Array.from({ length: zeros }, () => "0"), ...tail];
  return `${all
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(":")}::/64`;
}
