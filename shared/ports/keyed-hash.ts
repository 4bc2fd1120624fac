/**
 * A keyed hash whose key nobody can read: the same purpose and text give the same 32 bytes, which cannot be found in
 * any other way.
 */
export type KeyedHash = (purpose: string, text: string) => Promise<Buffer>;
