import { facts, peopleWith, sample, texts } from "./sound.ts";

export const part = "rectification";
export const fault = /0 of 2 records in questions are found under the proved address/;
/** The profile moves to the proved address, and the questions stay where they were. */
export const broken = sample({
  manifest: { ...facts, rights: { ...facts.rights, rectification: { action: "rectify" } } },
  actions: {
    async rectify({ subject, parameters }, _kit, table) {
      for (const pk of await peopleWith(subject.email, table)) {
        const profile = await table.get({ pk, sk: "PROFILE" });
        await table.put({ ...profile, pk: `${pk}-2`, sk: "PROFILE", email: parameters.provedEmail });
        await table.delete([{ pk, sk: "PROFILE" }]);
      }
      return { outcome: "done", summary: texts.copied };
    },
  },
});
