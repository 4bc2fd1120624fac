import { lookup as lookUp } from "node:dns";
import { request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { CallbackFailed, type PostReport } from "#shared/ports/post-report.ts";
import { isPrivateAddress } from "./private-address.ts";

/** Below the time of the function that sends, for three addresses. */
const answersWithinMs = 10_000;

export const httpsReport: PostReport = reportBy(lookUp as LookupFunction);

/** @param resolve finds the addresses of a host; the connection goes to one of those that were looked at. */
export function reportBy(resolve: LookupFunction): PostReport {
  const lookup: LookupFunction = (host, options, done) =>
    resolve(host, { ...options, all: true }, (error, found) => {
      const all = Array.isArray(found) ? found : [];
      const [first] = all;
      if (error || !first) return done(error ?? new CallbackFailed(), "");
      if (all.some(({ address }) => isPrivateAddress(address))) return done(new CallbackFailed(), "");
      return options.all ? done(null, all) : done(null, first.address, first.family);
    });
  return (url, body, headers) =>
    new Promise((resolved, rejected) => {
      const { protocol, hostname } = new URL(url);
      // An address in place of a name is not looked up.
      if (protocol === "https:" && isIP(hostname.replace(/^\[|\]$/g, ""))) throw new CallbackFailed();
      const request = protocol === "https:" ? requestHttps : requestHttp;
      const signal = AbortSignal.timeout(answersWithinMs);
      const length = Buffer.byteLength(body);
      // With http it is a port of this machine, and no name is resolved.
      const sent = request(
        url,
        { method: "POST", headers: { ...headers, "content-length": length }, signal, lookup, agent: false },
        (response) => {
          const { statusCode = 0 } = response;
          response.destroy();
          if (statusCode >= 200 && statusCode < 300) resolved();
          else rejected(new CallbackFailed(statusCode));
        },
      );
      sent.on("error", (cause) =>
        rejected(cause instanceof CallbackFailed ? cause : new CallbackFailed(undefined, { cause })),
      );
      sent.end(body);
    });
}
