import * as z from "zod";

/** RFC 5321, section 4.5.3.1: a path has 256 octets; the angle brackets take two. */
const longest = 254;
const dotAtom = /^[\w!#$%&'*+/=?^`{|}~-]+(\.[\w!#$%&'*+/=?^`{|}~-]+)*$/;
const domain = /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])$/i;

/**
 * An e-mail address, normalised: trimmed and in lower case, so that one mailbox is one person to us. Mailboxes that
 * differ only in case exist only in theory (RFC 5321, section 2.4), and answers go to the normalised address. Only
 * ASCII is accepted: letters that look alike, and internationalised domains other than in their `xn--` form, would
 * make two addresses out of one. Quoted local parts and characters that could end a mail's header line are refused.
 */
export const emailAddress = z
  .string()
  .max(longest + 66, { abort: true, error: `Must have at most ${longest} characters.` })
  .overwrite((text) => text.replace(/^ +| +$/g, "").toLowerCase())
  .max(longest, `Must have at most ${longest} characters.`)
  .refine(isAddress, "Must be one e-mail address in ASCII, such as name@example.com.")
  .meta({
    description: "E-mail address, ASCII only; read without regard to case.",
    examples: ["jo@example.com"],
  });

function isAddress(text: string): boolean {
  const at = text.lastIndexOf("@");
  const local = text.slice(0, at);
  return at > 0 && local.length <= 64 && dotAtom.test(local) && domain.test(text.slice(at + 1));
}
