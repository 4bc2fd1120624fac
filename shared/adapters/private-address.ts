import { BlockList, isIP } from "node:net";

const inside = new BlockList();
for (const [network, prefix] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
] as const)
  inside.addSubnet(network, prefix, "ipv4");
// Of IPv6 only what is given to the public internet is outside.
const outside = new BlockList();
outside.addSubnet("2000::", 3, "ipv6");

/** Whether an IP address is this machine's, or of a network that is not the public internet. */
export function isPrivateAddress(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return inside.check(address, "ipv4");
    case 6:
      return !outside.check(address, "ipv6");
    default:
      return true;
  }
}
