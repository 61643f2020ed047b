/** Recognition in, report out: cause, who acts, steps by audience. Pure; runs again, on the same input, for every button of its card. */
import type { CauseEntry, GuideFile, Knowledge, LinkEntry, StepEntry } from '../knowledge/model.ts';
import { approvalFor } from './approval.ts';
import { type Answer, type Candidate, candidates, type Pointer } from './candidates.ts';
import { type ConditionContext, holds } from './conditions.ts';
import { permissionLine, policyLine } from './consent/lines.ts';
import { type ConsentLines, evidenceFor } from './evidence.ts';
import type { GraphAccess } from './graph-access.ts';
import { graphLines } from './graph-lines.ts';
import { type LinkContext, linkTo } from './links.ts';
import type {
  Alternative,
  Audience,
  Confidence,
  Diagnosis,
  Link,
  Question,
  Recognition,
  Report,
  Step,
} from './model.ts';
import { permissionsAsked } from './tenant-ask.ts';
import { tenantLines } from './tenant-lines.ts';
import { type Circumstances, type Workings, workings } from './workings.ts';

const MOST_ALTERNATIVES = 3;
const audiences: readonly Audience[] = ['person', 'admin', 'developer'];

function link(entry: LinkEntry, context: LinkContext): Link | undefined {
  const url = 'url' in entry ? entry.url : linkTo(entry.to, context);
  return url === undefined ? undefined : { title: entry.title, url };
}

function step(audience: Audience, entry: StepEntry, w: Workings): Step {
  const target = entry.link && link(entry.link, w.links);
  return {
    audience,
    title: w.sentence(entry.title),
    detail: w.sentence(entry.detail),
    ...(entry.command && { command: { shell: entry.command.shell, text: w.command(entry.command.text) } }),
    ...(target && { link: target }),
  };
}

const stepsOf = (cause: CauseEntry, w: Workings): readonly Step[] =>
  audiences.flatMap((audience) => cause.steps[audience].map((entry) => step(audience, entry, w)));

/** The token shows that the permission is missing, or that nothing but this cause is left. */
const isShown = (chosen: Candidate, open: readonly Candidate[], access: GraphAccess | undefined): boolean =>
  access?.held === 'no' ? chosen.truth === 'yes' : access?.held === 'yes' && open.length === 1;

/** A cause that the directory could still prove, and which would then come first. */
const isRival =
  (chosen: Candidate, guide: GuideFile, pointed: string | undefined) =>
  ({ cause, shown, truth }: Candidate): boolean => {
    if (cause === chosen.cause || !cause.shownBy || shown !== 'unknown' || truth === 'no') return false;
    if (Boolean(cause.when) !== Boolean(chosen.cause.when)) return cause.when !== undefined;
    const place = ({ id }: CauseEntry): number =>
      id === pointed ? -1 : guide.causes.findIndex((entry) => entry.id === id);
    return place(cause) < place(chosen.cause);
  };

/** `confirmed` stands only where nothing else is open, or the paste decides the cause's own condition. */
function confidenceByPaste(
  chosen: Candidate,
  open: readonly Candidate[],
  access: GraphAccess | undefined,
): Confidence {
  if (chosen.truth === 'no') return 'possible';
  if (chosen.cause.certainty === 'possible' && isShown(chosen, open, access)) return 'likely';
  if (chosen.cause.certainty !== 'confirmed') return chosen.cause.certainty;
  return open.length === 1 || chosen.truth === 'yes' ? 'confirmed' : 'likely';
}

/**
 * What the directory proves is confirmed. A message tells of the past: where the directory was asked how it is now, and did
 * not say, nothing is.
 */
function confidenceIn(
  chosen: Candidate,
  open: readonly Candidate[],
  guide: GuideFile,
  w: Workings,
): Confidence {
  const byPaste = confidenceByPaste(chosen, open, w.access);
  if (!w.conditions.tenant) return byPaste;
  if (chosen.proven) return open.some(isRival(chosen, guide, w.pointer?.cause)) ? 'likely' : 'confirmed';
  return byPaste === 'confirmed' && chosen.cause.shownBy ? 'likely' : byPaste;
}

const alternative = ({ cause }: Candidate, w: Workings): Alternative => ({
  cause: cause.id,
  title: w.sentence(cause.title),
  actor: cause.actor,
  whatWouldTell: w.sentence(cause.whatWouldTell),
});

/** The guide's question, while neither the person nor the paste has answered it and it would still split what is open. */
function questionOf(
  guide: GuideFile,
  open: readonly Candidate[],
  answers: readonly Answer[],
  conditions: ConditionContext,
): Question | undefined {
  const { question } = guide;
  if (!question || answers.some((answer) => answer.question === question.id)) return undefined;
  if (question.choices.some(({ when }) => when && holds(when, conditions) === 'yes')) return undefined;
  const ids = open.map(({ cause }) => cause.id);
  const outcomes = question.choices.map((choice) => ids.find((id) => choice.causes.includes(id)));
  if (new Set(outcomes.filter(Boolean)).size < 2) return undefined;
  return {
    id: question.id,
    text: question.text,
    choices: question.choices.map(({ id, text }) => ({ id, text })),
  };
}

/** What people may approve decides where consent is what is missing, not where a daemon or an API is. */
function consentLines({ consent, say }: Workings, { category }: GuideFile): ConsentLines {
  const { verdict, evidence } = consent;
  return {
    permission: permissionLine(verdict, say),
    ...(category === 'consent' && { policy: policyLine(verdict, evidence, say) }),
  };
}

const lookUp = (w: Workings): readonly Link[] => {
  const url = linkTo('error-lookup', w.links);
  return url ? [{ title: w.say('diagnosis.lookUp'), url }] : [];
};

function explain(pointer: Pointer, answers: readonly Answer[], w: Workings): Diagnosis | undefined {
  const guide = w.knowledge.guides.get(pointer.guide);
  if (!guide) return undefined;
  const open = candidates(guide, pointer.cause, answers, w.conditions);
  const [chosen, ...others] = open;
  if (!chosen) return undefined;
  const { cause } = chosen;
  const ownWords = cause.id === (pointer.cause ?? guide.causes[0]?.id);
  const confidence = confidenceIn(chosen, open, guide, w);
  const rest = confidence === 'confirmed' ? [] : others.slice(0, MOST_ALTERNATIVES);
  const question = chosen.proven ? undefined : questionOf(guide, open, answers, w.conditions);
  const approval =
    cause.approval && approvalFor({ ...w.consent.verdict, permissions: permissionsAsked(w) }, w.links);
  const role = (cause.approval && w.consent.verdict.role) ?? cause.role;
  return {
    cause: cause.id,
    title: w.sentence((ownWords && pointer.title) || cause.title),
    explanation: w.sentence((ownWords && pointer.meaning) || cause.explanation),
    category: guide.category,
    severity: guide.severity,
    confidence,
    actor: cause.actor,
    ...(role && { role }),
    steps: stepsOf(cause, w),
    links: lookUp(w),
    ...(rest.length && { alternatives: rest.map((candidate) => alternative(candidate, w)) }),
    ...(question && { question }),
    ...(approval && { approval }),
    evidence: evidenceFor(w.signal, w.conditions, w.claims, w.say, {
      consent: cause.approval && consentLines(w, guide),
      call: w.access && graphLines(w.access, w.say, w.knowledge),
      tenant:
        w.conditions.tenant &&
        tenantLines(w.conditions.tenant, chosen, Boolean(w.access?.sufficient.length), w.say),
      connected: w.connected,
    }),
    known: true,
  };
}

/** A well-formed code that no knowledge file explains: said so, with the way to look it up. */
function admitUnknown(w: Workings): Diagnosis {
  const { code } = w.signal;
  const name = w.knowledge.published.get(Number(w.links.code));
  const url = linkTo('error-lookup', w.links);
  const key = name === undefined ? 'unpublished' : name ? 'published' : 'publishedUnnamed';
  const forPerson = (part: 'ask' | 'send') => ({
    audience: 'person' as const,
    title: w.say(`diagnosis.unknown.${part}`),
    detail: '',
  });
  return {
    cause: 'unknown/code',
    title: w.say('diagnosis.unknown.title', { code }),
    explanation: w.say(`diagnosis.unknown.${key}`, { code, name: name ?? '' }),
    category: 'unknown',
    severity: 'medium',
    confidence: 'possible',
    actor: 'admin',
    steps: [
      forPerson('ask'),
      forPerson('send'),
      {
        audience: 'admin',
        title: w.say('diagnosis.unknown.admin'),
        detail: w.say('diagnosis.unknown.adminDetail'),
        ...(url && { link: { title: w.say('diagnosis.lookUp'), url } }),
      },
    ],
    links: lookUp(w),
    evidence: evidenceFor(w.signal, w.conditions, w.claims, w.say, { connected: w.connected }),
    known: false,
  };
}

/**
 * Explains the primary error of a paste.
 * @returns the report; without a `diagnosis` where nothing of ours was recognised
 */
export function diagnose(recognition: Recognition, knowledge: Knowledge, given: Circumstances = {}): Report {
  const { claims: _claims, ...report } = recognition;
  const signal = recognition.signals.find((entry) => entry.primary);
  if (!recognition.recognized || !signal) return report;
  const w = workings(recognition, signal, knowledge, given);
  const explained = w.pointer && explain(w.pointer, given.answers ?? [], w);
  return { ...report, diagnosis: explained ?? admitUnknown(w) };
}
