import type { Controller } from "#shared/policy/controller.ts";
import type { Content, Draft } from "./block.ts";
import { envelopeForDesk, envelopeForPerson, envelopeForTeam } from "./envelope.ts";
import {
  type Letter,
  type OperatorLetter,
  type SubjectLetter,
  type TeamLetter,
  toDesk,
  toPerson,
  toTeam,
} from "./letters.ts";
import type { Words } from "./words.ts";

type Compose<L> = (letter: L, words: Words, controller: Controller) => Content;

/** The content of a letter, block by block. Pure. */
export function composeLetter(letter: Letter, words: Words, controller: Controller): Draft {
  if (isToPerson(letter)) {
    const compose = toPerson[letter.name] as Compose<SubjectLetter>;
    return envelopeForPerson(letter, compose(letter, words, controller), words, controller);
  }
  if (isToTeam(letter)) {
    const compose = toTeam[letter.name] as Compose<TeamLetter>;
    return envelopeForTeam(letter, compose(letter, words, controller), words, controller);
  }
  const compose = toDesk[letter.name] as Compose<OperatorLetter>;
  return envelopeForDesk(letter, compose(letter, words, controller), words, controller);
}

const isToPerson = (letter: Letter): letter is SubjectLetter => letter.name in toPerson;
const isToTeam = (letter: Letter): letter is TeamLetter => letter.name in toTeam;
