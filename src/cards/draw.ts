/** A screen in our words → the Adaptive Card that shows it. */
import diagnosisTemplate from '../../cards/diagnosis.json' with { type: 'json' };
import helpTemplate from '../../cards/help.json' with { type: 'json' };
import otherWaysTemplate from '../../cards/other-ways.json' with { type: 'json' };
import unknownCodeTemplate from '../../cards/unknown-code.json' with { type: 'json' };
import type { DeskScreen } from '../approval/screens.ts';
import type { Answer } from '../diagnosis/candidates.ts';
import type { Report } from '../diagnosis/model.ts';
import { type Say, speaker } from '../i18n/t.ts';
import { compile } from './bind.ts';
import { drawDesk } from './draw-desk.ts';
import { drawNotice } from './draw-notice.ts';
import { fitted } from './size.ts';
import { type DiagnosisInput, diagnosisView } from './views/diagnosis.ts';
import { ownTitle } from './views/headline.ts';
import { helpView } from './views/help.ts';
import type { DirectoryState } from './views/looked.ts';
import {
  type Acting,
  actingAs,
  failure,
  noText,
  notRecognised,
  otherSystem,
  picture,
  type SamplePerson,
  secretNoticeFor,
  secretOnly,
  smallTalk,
  unknownToExplain,
} from './views/notice-screens.ts';
import { otherWaysView } from './views/other-ways.ts';
import { unknownCodeView } from './views/unknown-code.ts';

/** What can be shown. */
export type Screen =
  | {
      readonly kind: 'diagnosis';
      readonly report: Report;
      readonly answers: readonly Answer[];
      /** The tenant of the conversation. */
      readonly homeTenant?: string;
      /** True once the person said that the answer helped. */
      readonly thanked?: boolean;
      /** True where a desk keeps track of requests: the button then asks it, and the approval page is for administrators. */
      readonly tracked?: boolean;
      /** Present where the directory can tell more than the paste. */
      readonly directory?: DirectoryState;
    }
  /** What is left to do after an answer that did not help. */
  | { readonly kind: 'other-ways'; readonly report: Report; readonly answers: readonly Answer[] }
  | { readonly kind: 'not-recognised'; readonly clamped: boolean }
  | { readonly kind: 'small-talk' }
  | { readonly kind: 'picture' }
  /** A message of files, or of nothing. */
  | { readonly kind: 'no-text' }
  | { readonly kind: 'other-system'; readonly report: Report }
  | { readonly kind: 'secret-only'; readonly report: Report }
  /** To somebody whose message others read: as a note that nobody else sees, in a chat of their own, or before all. */
  | {
      readonly kind: 'secret-notice';
      readonly report: Report;
      readonly told: 'aside' | 'in-chat' | 'in-public';
      readonly place: 'group' | 'channel';
    }
  /** `tracked`: requests for approval are kept track of, and have words of their own. */
  | { readonly kind: 'help'; readonly welcome: boolean; readonly tracked?: boolean }
  /** `reference` finds the fault in the operator's log. */
  | { readonly kind: 'error'; readonly reference: string }
  /** Who speaks from here on in local mode, and who else there is. */
  | { readonly kind: 'acting-as'; readonly who: Acting; readonly others: readonly SamplePerson[] }
  /** `asked` is what somebody typed after "explain" that is no code. */
  | { readonly kind: 'unknown-to-explain'; readonly asked: string }
  | DeskScreen;

/** A card, and one plain sentence for notifications and for clients that show no cards. */
export interface Drawing {
  /** The Adaptive Card as JSON text. */
  readonly card: string;
  readonly summary: string;
}

const bindDiagnosis = compile(diagnosisTemplate);
const bindUnknownCode = compile(unknownCodeTemplate);
const bindOtherWays = compile(otherWaysTemplate);
const bindHelp = compile(helpTemplate);

type ReportScreen = Extract<Screen, { kind: 'diagnosis' | 'other-ways' }>;

/** A diagnosis that says it does not know the code has a card of its own. */
function drawInput(screen: ReportScreen, input: DiagnosisInput): Drawing {
  if (screen.kind === 'other-ways') {
    const { view, summary } = otherWaysView(input);
    return { card: bindOtherWays(view), summary };
  }
  if (!input.diagnosis.known) {
    const { view, summary } = unknownCodeView(input);
    return { card: bindUnknownCode(view), summary };
  }
  const { view, summary } = diagnosisView(input);
  return { card: bindDiagnosis(view), summary };
}

function drawReport(screen: ReportScreen, locale: string, say: Say): Drawing {
  const { diagnosis: full, facts } = screen.report;
  if (!full) throw new TypeError('a diagnosis screen needs a diagnosis');
  const shown = {
    title: ownTitle(full.title, facts, say),
    answers: screen.answers,
    thanked: screen.kind === 'diagnosis' && screen.thanked === true,
    tracked: screen.kind === 'diagnosis' && screen.tracked === true,
    homeTenant: screen.kind === 'diagnosis' ? screen.homeTenant : undefined,
    directory: screen.kind === 'diagnosis' ? screen.directory : undefined,
    locale,
    say,
  };
  return fitted(screen.report, (report) =>
    drawInput(screen, { ...shown, report, diagnosis: report.diagnosis ?? full }),
  );
}

function drawHelp(screen: Extract<Screen, { kind: 'help' }>, locale: string, say: Say): Drawing {
  const { view, summary } = helpView(screen, locale, say);
  return { card: bindHelp(view), summary };
}

/**
 * Draws a screen.
 * @param locale - BCP 47, as the client states it
 * @returns the card and its summary
 */
export function draw(screen: Screen, locale: string): Drawing {
  const say = speaker(locale);
  switch (screen.kind) {
    case 'diagnosis':
    case 'other-ways':
      return drawReport(screen, locale, say);
    case 'help':
      return drawHelp(screen, locale, say);
    case 'not-recognised':
      return drawNotice(notRecognised(screen.clamped, say), locale, say);
    case 'small-talk':
      return drawNotice(smallTalk(say), locale, say);
    case 'picture':
      return drawNotice(picture(say), locale, say);
    case 'no-text':
      return drawNotice(noText(say), locale, say);
    case 'other-system':
      return drawNotice(otherSystem(screen.report, say), locale, say);
    case 'secret-only':
      return drawNotice(secretOnly(screen.report, say), locale, say);
    case 'secret-notice':
      return drawNotice(secretNoticeFor(screen, say), locale, say);
    case 'acting-as':
      return drawNotice(actingAs(screen.who, screen.others, say), locale, say);
    case 'error':
      return drawNotice(failure(screen.reference, say), locale, say);
    case 'unknown-to-explain':
      return drawNotice(unknownToExplain(screen.asked, say), locale, say);
    default:
      return drawDesk(screen, locale, say);
  }
}
