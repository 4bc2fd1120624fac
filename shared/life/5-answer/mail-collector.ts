import type { Mail, Mailer } from "#shared/ports/mailer.ts";

/** One mail to be joined with others: the work that ends with it, or without a mail. */
export type Work = (mailer: Mailer) => Promise<unknown>;

/**
 * Runs several works that each send at most one mail, and sends these as one. Each work goes on when the joint mail
 * is out, or fails with it: a work marks its own mail as sent only afterwards.
 * @returns the result of each.
 */
export async function sendTogether(
  works: readonly Work[],
  send: (mails: readonly Mail[]) => Promise<void>,
): Promise<PromiseSettledResult<void>[]> {
  const mails: Mail[] = [];
  let open = works.length;
  let resolve: (sent: Promise<void>) => void = () => undefined;
  const sent = new Promise<void>((done) => {
    resolve = done;
  });
  // Every work reports once: with its mail, or at its end without one.
  const heard = () => {
    if (--open === 0) resolve(mails.length > 0 ? send(mails) : Promise.resolve());
  };
  return Promise.allSettled(
    works.map(async (work) => {
      let hasHandedIn = false;
      const mailer: Mailer = {
        send(mail) {
          hasHandedIn = true;
          mails.push(mail);
          heard();
          return sent;
        },
      };
      try {
        await work(mailer);
      } finally {
        if (!hasHandedIn) heard();
      }
    }),
  );
}
