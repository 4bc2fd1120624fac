import type { Right } from "#shared/domain/right.ts";
import { awaitTask } from "#shared/life/4-run/await-task.ts";
import { runTask } from "#shared/life/4-run/run-task.ts";
import { answerTeamTask } from "#shared/life/4-run/team/answer-team-task.ts";
import type { TeamFile } from "#shared/life/4-run/team/documents.ts";
import { openTeamTask } from "#shared/life/4-run/team/open-team-task.ts";
import { showTeamTask } from "#shared/life/4-run/team/show-team-task.ts";
import type { PackageStore } from "#shared/ports/package-store.ts";
import type { TeamReport } from "#shared/processor/team/answer.ts";
import { teamProcessor } from "#shared/processor/team/team-processor.ts";
import { asking } from "#test/fakes/asking.ts";
import { storeInProgress, task } from "#test/fixtures/case-in-progress.ts";
import { requestId } from "#test/fixtures/requests.ts";
import { archive, mailbox } from "#test/fixtures/team.ts";
import { manifest as template } from "../../../../templates/processor/human/manifest.ts";
import { sweepWorld } from "../attend/sweep-world.ts";

export const report = (outcome: TeamReport["outcome"], more: Partial<TeamReport> = {}): TeamReport => ({
  outcome,
  records: "",
  refusal: "",
  until: {},
  ...more,
});

/** A request in progress at a processor whose tasks people carry out, with all that its team and the desk can do. */
export async function teamWorld(right: Right = "erasure") {
  const world = sweepWorld({ manifests: [archive] });
  const { services, mails } = world;
  const action = archive.rights[right]?.action ?? "none";
  await storeInProgress(services.store, [{ ...task("archive"), attempts: 0, action }], right);
  const { handle } = teamProcessor({ ...template, id: "archive" });
  const askTask = asking(archive, handle);
  const toTeam = () => mails.filter(({ to }) => to === mailbox);
  const toDesk = () => mails.filter(({ to }) => to === services.controller.operators);
  const load = async () => {
    const current = await services.store.load(requestId);
    if (!current) throw new Error("no case");
    return current;
  };
  return {
    ...world,
    toTeam,
    toDesk,
    load,
    run: () => runTask({ requestId, processor: "archive" }, { ...services, askTask }),
    wait: () => awaitTask({ requestId, processor: "archive", taskToken: "task-1", error: null }, services),
    /** The secret part of the link in the last mail to the team. */
    link: () => /\/tasks\/(\S+)/.exec(toTeam().at(-1)?.text ?? "")?.[1] ?? "none",
    show: (link: string) => showTeamTask(link, services),
    open: (link: string) => openTeamTask(link, services),
    answer: (link: string, given: TeamReport, files: readonly TeamFile[] = []) =>
      answerTeamTask(link, given, files, { ...services, packages: services.packages as PackageStore }),
    task: async () => (await load()).tasks[0],
    events: async (type: string) =>
      (await services.store.events(requestId)).filter((one) => one.type === type),
    /** The task is with its team, which has the link. */
    async handOver() {
      await this.run();
      await this.wait();
      await world.run();
      return this.link();
    },
  };
}
