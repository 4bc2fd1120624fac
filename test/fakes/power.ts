import type { Mailer } from "#shared/ports/mailer.ts";
import type { RequestStore } from "#shared/ports/request-store.ts";

/** The error of a process that loses its power: nothing happens afterwards, not even its cleaning up. */
export class PowerCut extends Error {
  override name = "PowerCut";
}

/**
 * Power for all writes and mails, which can be cut at any of these acts: each act counts twice, once before it
 * happens and once after it, before anybody is told.
 */
export function power() {
  let acts = 0;
  let cutAt = Number.POSITIVE_INFINITY;
  const pass = () => {
    if (acts >= cutAt) throw new PowerCut("The power is off.");
    if (++acts === cutAt) throw new PowerCut("The power is off.");
  };
  async function through<T>(act: () => Promise<T>): Promise<T> {
    pass();
    const result = await act();
    pass();
    return result;
  }
  return {
    /** The number of acts so far. */
    acts: () => acts,
    /** Cuts the power at the n-th act from now on. */
    cutAfter(n: number) {
      cutAt = acts + n;
    },
    /** Switches it on again, if it is off. @returns whether it was. */
    restore(): boolean {
      const wasOff = acts >= cutAt;
      if (wasOff) cutAt = Number.POSITIVE_INFINITY;
      return wasOff;
    },
    store: (store: RequestStore): RequestStore => ({
      ...store,
      create: (fresh) => through(() => store.create(fresh)),
      update: (requestId, decide) => through(() => store.update(requestId, decide)),
      remove: (requestId) => through(() => store.remove(requestId)),
    }),
    mailer: (mailer: Mailer): Mailer => ({ send: (mail) => through(() => mailer.send(mail)) }),
  };
}
