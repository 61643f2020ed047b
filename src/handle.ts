/** Turn → Replies: the intent router. Knows no chat client, no SDK and no network. */
import { type Command, parseAction } from './cards/actions.ts';
import type { Screen } from './cards/draw.ts';
import type { Answer } from './diagnosis/candidates.ts';
import { type Circumstances, diagnose } from './diagnosis/diagnose.ts';
import { htmlToText } from './diagnosis/html.ts';
import type { Cloud, Facts, Recognition, Report, Signal } from './diagnosis/model.ts';
import { recognise } from './diagnosis/recognise.ts';
import { redact } from './diagnosis/redact.ts';
import type { CountFeedback } from './feedback.ts';
import { intentOf } from './intent.ts';
import type { Knowledge } from './knowledge/model.ts';
import { repliesFor } from './replies.ts';
import type { ActionTurn, Handle, MessageTurn, Reply, Turn } from './turn.ts';

export interface HandleDependencies {
  readonly knowledge: Knowledge;
  /** The cloud whose hosts links lead to, where the paste does not say. */
  readonly cloud: Cloud;
  /** Counts whether an answer helped. */
  readonly countFeedback: CountFeedback;
  /** Milliseconds since 1970: a pasted token may have expired. */
  readonly now?: () => number;
}

/** A recognition made from what a button carried, or from a code that was asked for by name. */
const bare = (signals: readonly Signal[], facts: Facts = {}): Recognition => ({
  recognized: true,
  signals,
  facts,
  otherFacts: [],
  redactions: [],
  claims: [],
  clamped: false,
});

/** @returns the signal for a code as somebody types it, or undefined where it cannot be one */
function signalFor(asked: string, knowledge: Knowledge): Signal | undefined {
  const number = /^(?:AADSTS[\s-]*)?(\d{5,8})$/i.exec(asked)?.[1];
  if (number) return { kind: 'aadsts', code: `AADSTS${number}`, primary: true };
  const file = knowledge.codes.get(asked.toLowerCase());
  return file && { kind: file.kind, code: file.code, primary: true };
}

/** A button can be forged: only codes that exist are counted, so that nobody fills the store with made-up ones. */
const isPublic = (code: string, { codes, published }: Knowledge): boolean =>
  codes.has(code.toLowerCase()) || published.has(Number(code.replace(/^AADSTS/, '')));

type DiagnosisScreen = Extract<Screen, { kind: 'diagnosis' }>;

/** Beyond this, text without an error in it is a paste that failed, not conversation. */
const LONGEST_SMALL_TALK = 160;

function unrecognised(turn: MessageTurn, text: string, report: Report): Screen {
  if (report.redactions.length > 0) return { kind: 'secret-only', report };
  if (report.signals.some((signal) => signal.kind === 'other-system'))
    return { kind: 'other-system', report };
  if (turn.hasImage) return { kind: 'picture' };
  return text.length <= LONGEST_SMALL_TALK && !text.includes('\n')
    ? { kind: 'small-talk' }
    : { kind: 'not-recognised', clamped: report.clamped };
}

/**
 * Builds the product seen from a chat client.
 * @returns a function that answers each turn with one card or more; it throws only where the program is wrong
 */
export function createHandle({
  knowledge,
  cloud,
  countFeedback,
  now = Date.now,
}: HandleDependencies): Handle {
  const explain = (recognition: Recognition, turn: Turn, answers: readonly Answer[] = []): Report => {
    const { tenantId } = turn.place;
    const given: Circumstances = {
      answers,
      cloud,
      locale: turn.locale,
      ...(tenantId && { homeTenant: tenantId }),
    };
    return diagnose(recognition, knowledge, given);
  };

  const diagnosisScreen = (report: Report, turn: Turn, answers: readonly Answer[] = []): DiagnosisScreen => {
    const { tenantId } = turn.place;
    return { kind: 'diagnosis', report, answers, ...(tenantId && { homeTenant: tenantId }) };
  };

  /** Nothing was pasted, so nothing was read: there is no evidence to show. */
  const explainCode = (asked: string, turn: Turn): Screen => {
    const signal = signalFor(asked, knowledge);
    const { diagnosis, ...report } = signal ? explain(bare([signal]), turn) : {};
    return diagnosis && 'signals' in report
      ? diagnosisScreen({ ...report, diagnosis: { ...diagnosis, evidence: [] } }, turn)
      : { kind: 'unknown-to-explain', asked: redact(asked).text };
  };

  const message = (turn: MessageTurn): Screen => {
    const text = (turn.html && htmlToText(turn.html).trim()) || turn.text;
    const intent = intentOf(text);
    switch (intent.kind) {
      case 'help':
        return { kind: 'help', welcome: false };
      case 'explain':
        return explainCode(intent.asked, turn);
      case 'paste': {
        const report = explain(recognise(text, knowledge, now()), turn);
        return report.diagnosis ? diagnosisScreen(report, turn) : unrecognised(turn, text, report);
      }
    }
  };

  const example = (turn: Turn): Screen => {
    const paste = knowledge.codes.get('aadsts65001')?.samples[0]?.paste ?? '';
    return diagnosisScreen(explain(recognise(paste, knowledge), turn), turn);
  };

  const feedback = (command: Extract<Command, { kind: 'feedback' }>, turn: Turn): Screen => {
    const { signals, facts, answers, helped } = command;
    const report = explain(bare(signals, facts), turn, answers);
    const { diagnosis } = report;
    const code = signals.find((signal) => signal.primary)?.code;
    if (!diagnosis || !code) return { kind: 'help', welcome: false };
    if (isPublic(code, knowledge)) countFeedback({ code, cause: diagnosis.cause, helped });
    return helped
      ? { ...diagnosisScreen(report, turn, answers), thanked: true }
      : { kind: 'other-ways', report, answers };
  };

  const action = (turn: ActionTurn): Screen => {
    const command = turn.automatic ? undefined : parseAction(turn.verb, turn.data);
    switch (command?.kind) {
      case 'answer': {
        const { signals, facts, answers } = command;
        return diagnosisScreen(explain(bare(signals, facts), turn, answers), turn, answers);
      }
      case 'feedback':
        return feedback(command, turn);
      case 'explain':
        return explainCode(command.code, turn);
      case 'example':
        return example(turn);
      case 'help':
      case undefined:
        return { kind: 'help', welcome: false };
    }
  };

  const screen = (turn: Turn): Screen => {
    switch (turn.kind) {
      case 'message':
        return message(turn);
      case 'action':
        return action(turn);
      case 'installed':
        return { kind: 'help', welcome: true };
    }
  };

  return async function* handle(turn): AsyncGenerator<Reply> {
    // Each reply that is passed on by `yield*` costs three promises more.
    for (const reply of repliesFor(screen(turn), turn)) yield reply;
  };
}
