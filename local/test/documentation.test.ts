import { readFileSync } from "node:fs";
import { expect, it } from "@jest/globals";
import { resourceTypes } from "../assembly/resource-types.ts";
import { typesWithoutEffect } from "../assembly/types-without-effect.ts";

const text = readFileSync(new URL("../README.md", import.meta.url), "utf8");
const typesIn = (heading: string) =>
  [...(text.split(`## ${heading}\n`)[1]?.split("\n## ")[0] ?? "").matchAll(/`(AWS::[\w:]+)`/g)].map(
    ([, type]) => type,
  );

it("the README lists exactly the served resource types", () => {
  expect(typesIn("What is served").sort()).toEqual(Object.keys(resourceTypes).sort());
});

it("the README lists exactly the resource types that are accepted without an effect", () => {
  expect(typesIn("What is accepted and does nothing").sort()).toEqual(Object.keys(typesWithoutEffect).sort());
});
