/** A diagnosis for a turn: with what the turn itself brings, on the screen that shows it. */
import type { Diagnosed } from '../approval/commands.ts';
import type { Screen } from '../cards/draw.ts';
import type { Answer } from '../diagnosis/candidates.ts';
import { diagnose } from '../diagnosis/diagnose.ts';
import type { ConsentPage } from '../diagnosis/links.ts';
import type { Cloud, Recognition, Report } from '../diagnosis/model.ts';
import type { TenantEvidence } from '../diagnosis/tenant.ts';
import { tenantAsk } from '../diagnosis/tenant-ask.ts';
import { withoutPaste } from '../diagnosis/without-paste.ts';
import type { Circumstances } from '../diagnosis/workings.ts';
import type { Knowledge } from '../knowledge/model.ts';
import type { Turn } from '../turn.ts';
import type { LookUp } from './look-up.ts';
import type { Spoken } from './spoken.ts';

/** What there is to explain, for whom. */
export interface Asked {
  readonly recognition: Recognition;
  readonly answers?: readonly Answer[];
  readonly turn: Turn;
  /** True once the person said that the answer helped. */
  readonly thanked?: boolean;
}

export type DiagnosisScreen = Extract<Screen, { kind: 'diagnosis' }>;

export interface Explainer {
  /** @returns the report; without a diagnosis where nothing of ours was recognised */
  report(asked: Asked, tenant?: TenantEvidence): Report;
  /** @returns the screen of a report with a diagnosis */
  screen(report: Report, asked: Asked): DiagnosisScreen;
  /** @returns the diagnosis on its screen at once, and once more when the directory has said what it knows */
  show(report: Report, asked: Asked, signal: AbortSignal): Spoken;
  /** @returns the diagnosis on its screen, after the directory was asked anew */
  check(asked: Asked, signal: AbortSignal): Promise<Spoken>;
}

/** @returns the question of a button: the same diagnosis, on what it carries */
export const again = ({ signals, facts, answers }: Diagnosed, turn: Turn): Asked => ({
  recognition: withoutPaste(signals, facts),
  answers,
  turn,
});

export interface ExplainerDependencies {
  readonly knowledge: Knowledge;
  /** The cloud whose hosts links lead to, where the paste does not say. */
  readonly cloud: Cloud;
  /** What stands in for Entra's own page of a tenant, where something does. */
  readonly consentPage: () => ConsentPage | undefined;
  /** True where a desk keeps track of requests from the tenant that can be asked. */
  readonly tracked?: boolean;
  /** Absent where no directory is connected. */
  readonly lookUp?: LookUp | undefined;
}

/** @returns what explains a recognition, from the paste alone where the turn is not of the tenant that can be asked */
export function createExplainer(dependencies: ExplainerDependencies): Explainer {
  const { knowledge, cloud, consentPage, lookUp, tracked = false } = dependencies;
  const connected = (turn: Turn): boolean => lookUp?.covers(turn) ?? false;

  const given = ({ turn, answers = [] }: Asked, tenant?: TenantEvidence): Circumstances => {
    const { tenantId } = turn.place;
    const page = consentPage();
    return {
      answers,
      cloud,
      locale: turn.locale,
      connected: connected(turn),
      ...(tenantId && { homeTenant: tenantId }),
      ...(page && { consentPage: page }),
      ...(tenant && { tenant }),
    };
  };

  const report = (asked: Asked, tenant?: TenantEvidence): Report =>
    diagnose(asked.recognition, knowledge, given(asked, tenant));

  const screen = (explained: Report, { turn, answers = [], thanked }: Asked): DiagnosisScreen => {
    const { tenantId } = turn.place;
    return {
      kind: 'diagnosis',
      report: explained,
      answers,
      ...(tenantId && { homeTenant: tenantId }),
      ...(thanked && { thanked }),
      ...(tracked && connected(turn) && { tracked }),
    };
  };

  const look = (asked: Asked, signal: AbortSignal, fresh: boolean): Promise<TenantEvidence> | undefined => {
    if (!lookUp?.covers(asked.turn)) return undefined;
    const ask = tenantAsk(asked.recognition, knowledge, given(asked));
    return lookUp.look(ask, asked.turn, signal, fresh);
  };

  const checked = (asked: Asked, tenant: TenantEvidence): DiagnosisScreen => ({
    ...screen(report(asked, tenant), asked),
    directory: { state: 'checked' },
  });

  return {
    report,
    screen,
    show(explained, asked, signal) {
      const looking = look(asked, signal, false);
      const first = screen(explained, asked);
      if (!looking) return { screen: first };
      const later = looking.then((tenant) => checked(asked, tenant));
      // Whoever stops listening after the first screen leaves nobody to hear of a failure.
      later.catch(() => undefined);
      const tenant = lookUp?.name();
      return { screen: { ...first, directory: { state: 'looking', ...(tenant && { tenant }) } }, later };
    },
    async check(asked, signal) {
      const tenant = await look(asked, signal, true);
      return { screen: tenant ? checked(asked, tenant) : screen(report(asked), asked) };
    },
  };
}
