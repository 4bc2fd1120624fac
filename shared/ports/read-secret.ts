/**
 * Reads a secret of a processor, such as a key to a vendor's interface. It is kept for some minutes; `fresh` asks anew, for a
 * secret that was just refused.
 * @throws TerminalError when nobody has stored it.
 */
export type ReadSecret = (name: string, options?: { readonly fresh?: boolean }) => Promise<string>;
