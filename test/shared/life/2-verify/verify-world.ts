import { TransientError } from "#shared/domain/errors.ts";
import type { Identification } from "#shared/domain/identification.ts";
import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";
import type { Received } from "#shared/domain/request.ts";
import { right } from "#shared/domain/right.ts";
import type { Subject } from "#shared/domain/subject.ts";
import { verifyIdentity } from "#shared/life/2-verify/verify-identity.ts";
import type { Mail } from "#shared/ports/mailer.ts";
import { fakeServices } from "#test/fakes/services.ts";
import { identified } from "#test/fixtures/identified.ts";
import { manifestOf } from "#test/fixtures/manifests.ts";
import { requestId, untoldCase } from "#test/fixtures/requests.ts";

const rights = {
  ...Object.fromEntries(right.options.map((one) => [one, { action: "collect" as const }])),
  objection: { action: "stop" as const },
};

/** A sensitive system and an ordinary one, with a task for every right. */
export const twoSystems: readonly ProcessorManifest[] = [
  manifestOf("billing", {
    rights,
    sensitivity: "high",
    identifies: { knownData: ["customer-number", "postal-code"] },
  }),
  manifestOf("mailing", { rights, identifies: { knownData: [] } }),
];

export const knownPerson = identified({
  contacts: ["person@example.com", "office@example.org"],
  knownData: [{ type: "customer-number", value: "KD-00042" }],
});

interface Opened {
  readonly request?: Partial<Received>;
  readonly changes?: Subject["changes"];
  readonly person?: Identification;
  readonly manifests?: readonly ProcessorManifest[];
}

/** A request before its first step, and that step, which can be run again. */
export async function beforeVerification({
  request = {},
  changes,
  person = knownPerson,
  manifests = twoSystems,
}: Opened = {}) {
  const world = fakeServices();
  const down = new Set<"processors" | "mail">();
  const { send } = world.services.mailer;
  const services = {
    ...world.services,
    manifests,
    identify: async () => {
      if (down.has("processors")) throw new TransientError("billing is down");
      return person;
    },
    mailer: {
      async send(mail: Mail) {
        if (down.has("mail")) throw new TransientError("SES is down");
        return send(mail);
      },
    },
  };
  const subject = { email: "person@example.com", identifiers: [], ...(changes && { changes }) };
  await services.store.create(untoldCase({ subject }, request));
  return {
    ...world,
    services,
    /** The current faults. */
    down,
    run: (taskToken: string) => verifyIdentity({ requestId, taskToken }, services),
    async load() {
      const current = await services.store.load(requestId);
      if (!current) throw new Error("There is no request.");
      return current;
    },
    types: async () => (await services.store.events(requestId)).map(({ type }) => type),
    /** The mails with their recipients. */
    sent: () =>
      world.mails.map(({ to, noticeId }) => [noticeId.split("/")[1]?.replace(/-[\w-]{16}$/, ""), to]),
  };
}
