import type { Mail, Mailer } from "#shared/ports/mailer.ts";

/** One mail to be put together with others: the work that ends in it, or in nothing to be sent. */
export type Work = (mailer: Mailer) => Promise<unknown>;

/**
 * Runs works that each send one mail at most, and sends what they send as one. Each work goes on when that mail is out, or
 * fails with it: a work marks its own mail as sent only afterwards.
 * @returns what became of each.
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
  // Every work is heard of once, when it hands in its mail or ends without one.
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
