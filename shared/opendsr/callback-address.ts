import type { AcceptedController } from "#shared/policy/accepted-controllers.ts";

/**
 * Whether a controller may have reports sent to an address: one of the hosts that were agreed on, encrypted and at the usual
 * port, without a name and password. A port of this machine is allowed where the table names that very port.
 */
export function isCallbackAllowed(
  address: string,
  { callbackHosts }: Pick<AcceptedController, "callbackHosts">,
): boolean {
  const url = URL.parse(address);
  if (!url || url.username || url.password || url.hash) return false;
  // A host with a port of its own matches no name of a host.
  if (url.protocol === "https:") return /[a-z]$/.test(url.host) && callbackHosts.includes(url.host);
  return url.protocol === "http:" && url.hostname === "127.0.0.1" && callbackHosts.includes(url.host);
}
