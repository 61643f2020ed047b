/** The button that shows what an answer looks like. */
import { recognise } from '../diagnosis/recognise.ts';
import type { Knowledge } from '../knowledge/model.ts';
import type { Turn } from '../turn.ts';
import type { Explainer } from './explainer.ts';
import type { Spoken } from './spoken.ts';

/** @returns answers with the diagnosis of a real message; about nobody's app, so nothing is looked up */
export const createExample =
  (explainer: Explainer, knowledge: Knowledge) =>
  (turn: Turn): Spoken => {
    const paste = knowledge.codes.get('aadsts65001')?.samples[0]?.paste ?? '';
    const asked = { recognition: recognise(paste, knowledge), turn };
    return { screen: explainer.screen(explainer.report(asked), asked) };
  };
