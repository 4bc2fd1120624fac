/*
 * What does not compile. `tsc` reports a line after `@ts-expect-error` that does; nothing runs this file.
 */
import type { Identification } from "#shared/domain/identification.ts";
import type { TaskAnswer } from "#shared/domain/outcome.ts";
import { defineManifest } from "#shared/processor/define-manifest.ts";
import { defineProcessor } from "#shared/processor/define-processor.ts";
import type { ProcessorRetention } from "#shared/processor/end-retention.ts";
import { everywhere } from "#test/fixtures/everywhere.ts";
import { ending, facts, identifying, manifest, rights } from "./help-desk.ts";

declare const collect: () => Promise<TaskAnswer>;
declare const erase: typeof collect;
declare const ofText: (task: unknown, kit: unknown, system: string) => Promise<TaskAnswer>;
declare const wrong: () => Promise<{ outcome: "deleted" }>;
declare const identify: () => Promise<Identification>;
declare const retention: ProcessorRetention;
const actions = { collect, erase };
const more = { ...actions, hold: erase };
const rule = { action: "collect" } as const;
const open = async () => 1;

// These do.
defineProcessor({ manifest, actions });
defineProcessor({ manifest: identifying, actions, identify });
defineProcessor({ manifest: ending, actions, retention });

// @ts-expect-error: the right of erasure has no handler.
defineProcessor({ manifest, actions: { collect } });
// @ts-expect-error: no right names this handler.
defineProcessor({ manifest, actions: { collect, erase, hold: erase } });
// @ts-expect-error: the same, where the handlers are written elsewhere.
defineProcessor({ manifest, actions: more });
// @ts-expect-error: `none` means that no handler is asked.
defineProcessor({ manifest, actions: { collect, erase, none: erase } });
// @ts-expect-error: no action has this name.
defineProcessor({ manifest, actions: { collect, erase, remove: erase } });
// @ts-expect-error: a handler answers as the contract says.
defineProcessor({ manifest, actions: { collect, erase: wrong } });
// @ts-expect-error: the manifest identifies, and the code does not.
defineProcessor({ manifest: identifying, actions });
// @ts-expect-error: the code identifies, and the manifest does not say so.
defineProcessor({ manifest, actions, identify });
// @ts-expect-error: the manifest ends retention, and the code does not.
defineProcessor({ manifest: ending, actions });
// @ts-expect-error: the code ends retention, and the manifest does not say so.
defineProcessor({ manifest, actions, retention });
// @ts-expect-error: what `open` gives is not what the handler takes.
defineProcessor({ manifest, open, actions: { collect: ofText, erase } });
// @ts-expect-error: the handler takes a system, and there is no `open`.
defineProcessor({ manifest, actions: { collect: ofText, erase } });

// @ts-expect-error: there is no such right.
defineManifest({ ...facts, rights: { ...rights, acess: rule } });
// @ts-expect-error: there is no such action.
defineManifest({ ...facts, rights: { access: { action: "copy" } } });
// @ts-expect-error: a manifest has no such field.
defineManifest({ ...facts, rights, retains: [] });
// @ts-expect-error: a right has no such field.
defineManifest({ ...facts, rights: { access: { ...rule, reason: "GDPR" } } });
// @ts-expect-error: a text lacks its languages.
defineManifest({ ...facts, rights, name: { en: "Help desk" } });
// @ts-expect-error: a purpose is missing.
defineManifest({ ...facts, rights, purposes: undefined });

// @ts-expect-error: `everywhere` is a text in every language, and a fact of the law is not.
defineManifest({ ...facts, rights: { access: { ...rule, law: everywhere("GDPR Art. 15") } } });
