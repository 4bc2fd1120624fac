import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { RequestStore } from "#shared/ports/request-store.ts";
import { type TeamForm, teamForm } from "./team-form.ts";
import { behindLink } from "./team-task-behind.ts";

/**
 * Reads the task behind a link, and changes nothing: programs that test the links of mails come here, too.
 * @throws Problem not-found.
 */
export async function showTeamTask(
  link: string,
  services: { store: RequestStore; manifests: readonly ProcessorManifest[]; clock: Clock },
): Promise<TeamForm> {
  const { current, manifest, open } = await behindLink(link, services);
  return teamForm(current, open(current, services.clock()), manifest);
}
