import { expect, it } from "@jest/globals";
import { controller } from "#shared/policy/controller.ts";
import { stubManifest } from "../processor/stub-manifest.ts";
import { packageOf } from "./package-of.ts";

it("the page of a package under two laws names both, and the authorities of both", async () => {
  const about = { regime: "gdpr", alsoRegimes: ["ccpa"], manifest: stubManifest };
  const page = (await packageOf([{ at: "2026-01-02" }], about)).text("index.html");
  for (const part of [
    "(GDPR)",
    "California Consumer Privacy Act",
    controller.authority.name,
    "California Privacy Protection Agency",
  ])
    expect(page).toContain(part);
});
