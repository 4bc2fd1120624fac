import type { Mailer } from "#shared/ports/mailer.ts";
import type { RequestStore } from "#shared/ports/request-store.ts";

/** What a process throws that loses its power: nothing it does afterwards happens, cleaning up included. */
export class PowerCut extends Error {
  override name = "PowerCut";
}

/**
 * Power for all that writes or mails, which can be cut at any of its acts: each write and each mail counts twice, once
 * before it has happened and once when it has, but nobody was told.
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
    /** How many acts there were. */
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
