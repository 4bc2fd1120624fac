import { domainToASCII } from "node:url";
import { emailAddress } from "./email-address.ts";

export interface AddressesIn {
  /** Normalised: see `email-address.ts`. */
  readonly addresses: readonly string[];
  /** Whether every address of the text could be read. */
  readonly whole: boolean;
}

/**
 * The addresses in a cell of a foreign table, in any spelling: with a name, with `mailto:`, in capital or wide letters,
 * with an internationalised domain, several in one cell.
 */
export function addressesIn(cell: string): AddressesIn {
  const words = cell.normalize("NFKC").split(/[\s,;<>"()[\]\u200B-\u200D\u2060\uFEFF]+/u);
  const read = words.filter((word) => word.includes("@")).map(readAddress);
  const addresses = [...new Set(read.flatMap((address) => address ?? []))];
  return { addresses, whole: !read.includes(undefined) && (addresses.length > 0 || cell.trim() === "") };
}

function readAddress(word: string): string | undefined {
  const address = word.replace(/^mailto:/i, "");
  const at = address.lastIndexOf("@");
  const [domain = ""] = address.slice(at + 1).split("?");
  return emailAddress.safeParse(`${address.slice(0, at)}@${domainToASCII(domain)}`).data;
}
