import { unchanged } from "#shared/domain/case.ts";
import { RequestNotFound } from "#shared/domain/errors.ts";
import { normaliseDatum } from "#shared/domain/identification.ts";
import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";
import { mayBeVerified } from "#shared/domain/request.ts";
import { aboutRequest } from "#shared/letters/letter.ts";
import { renderLetter } from "#shared/letters/render-letter.ts";
import type { Controller } from "#shared/policy/controller.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { Identify } from "#shared/ports/identify.ts";
import type { KeyedHash } from "#shared/ports/keyed-hash.ts";
import type { Mailer } from "#shared/ports/mailer.ts";
import type { RequestStore } from "#shared/ports/request-store.ts";
import { factsOf, type Identifications, identifyPerson } from "./identify-person.ts";
import { notMeLink } from "./not-me-link.ts";
import { personRefs } from "./person-refs.ts";
import { sendOnce } from "./send-once.ts";
import { submissionSecrets } from "./submission-secrets.ts";

export interface ContactServices {
  readonly store: RequestStore;
  readonly identify: Identify;
  readonly mailer: Mailer;
  readonly keyedHash: KeyedHash;
  readonly clock: Clock;
  readonly controller: Controller;
  readonly manifests: readonly ProcessorManifest[];
  readonly publicUrl: string;
}

/**
 * Asks the processors who the person is, and keeps what is compared and decided by later, without anything that
 * identifies them.
 * @throws TransientError when a processor did not answer.
 */
export async function meetPerson(requestId: string, services: ContactServices): Promise<Identifications> {
  const { store, keyedHash, clock } = services;
  const found = await identifyPerson(requestId, services);
  const refs = await personRefs(requestId, keyedHash);
  // What is nothing but punctuation stands for a datum that is missing, and would prove nothing.
  const values = [...found.values()].flatMap((one) => one.knownData.map(({ value }) => value));
  const knownData = values.filter((value) => normaliseDatum(value)).map(refs.datum);
  await store.update(requestId, ({ request }) => {
    if (request.person) return unchanged(undefined);
    const person = factsOf(found, mayBeVerified(request) ? knownData : undefined);
    return { at: clock(), request: { ...request, person }, events: [], result: undefined };
  });
  return found;
}

/**
 * Tells every contact on file of a request, with the link that stops it. The mailbox of the request has that link in
 * its own mail. Run again it tells nobody twice.
 * @param met what the processors said just now, if they were asked.
 * @throws TransientError when a processor did not answer; the sweep comes here again.
 */
export async function tellContacts(
  requestId: string,
  services: ContactServices,
  met?: Identifications,
): Promise<void> {
  const { store, keyedHash, clock } = services;
  const current = await store.load(requestId);
  if (!current) throw new RequestNotFound(`There is no request ${requestId}.`);
  const { request, subject } = current;
  if (request.contactsToldAt || request.release || !subject) return;

  const found = met ?? (await meetPerson(requestId, services));
  const refs = await personRefs(requestId, keyedHash);
  const others = contactsIn(found).filter((contact) => contact !== subject.email);
  for (const contact of others) await tell(requestId, contact, refs.contact(contact), services);
  await store.update(requestId, ({ request: latest }) => {
    if (latest.contactsToldAt) return unchanged(undefined);
    const at = clock();
    const event = {
      type: "contacts-told",
      actor: { kind: "system" as const },
      details: { contacts: others.length },
    };
    return { at, request: { ...latest, contactsToldAt: at }, events: [event], result: undefined };
  });
}

function contactsIn(found: Identifications): string[] {
  return [...new Set([...found.values()].flatMap(({ contacts }) => contacts))];
}

/** @param ref names the contact without telling it. */
async function tell(
  requestId: string,
  contact: string,
  ref: string,
  services: ContactServices,
): Promise<void> {
  const { keyedHash, controller, publicUrl } = services;
  const { notMe } = await submissionSecrets(requestId, keyedHash);
  const mail = `contact-notice-${ref}`;
  await sendOnce(requestId, mail, services, {
    compose: async ({ request }) => ({
      ...(await renderLetter(
        {
          name: "contact-notice",
          ...aboutRequest(request),
          freezeLink: notMeLink(publicUrl, requestId, notMe),
        },
        request.locale,
        controller,
      )),
      to: contact,
      noticeId: `${requestId}/${mail}`,
    }),
  });
}
