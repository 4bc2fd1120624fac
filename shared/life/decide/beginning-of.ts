import type { Deadlines } from "#shared/domain/request.ts";
import type { Right } from "#shared/domain/right.ts";

/** A request that begins because of a decision, without its id: the decision draws another. */
export interface Beginning {
  readonly right: Right;
  readonly because: "appeal" | "release";
  readonly deadlines: Deadlines;
}

const parts: Readonly<Record<Beginning["because"], string>> = {
  appeal: "carries out the granted appeal",
  release: "takes back what this one has set",
};

/** In words, for an operator who looks at a decision first. */
export const beginningOf = ({ right, because, deadlines: { legal, target } }: Beginning): string =>
  `A new request (${right}) ${parts[because]}. It begins at once: target ${target}, legal deadline ${legal}.`;
