/** A keyed hash whose key nobody can read: the same purpose and text give the same 32 bytes, and nothing else tells them. */
export type KeyedHash = (purpose: string, text: string) => Promise<Buffer>;
