/** The form that asks for an approval: what is asked for, why, and who will read it. */
import type { DeskScreen } from '../../approval/screens.ts';
import { languageOf, type Say } from '../../i18n/t.ts';
import { backToDiagnosis, deskData } from '../desk-actions.ts';
import { inputs, NOBODY } from '../desk-schema.ts';
import { inputView } from './input.ts';
import { faultView } from './noted.ts';
import { inWords } from './permissions.ts';
import { button } from './request-buttons.ts';
import { appName, namesIn } from './request-words.ts';

type RequestForm = Extract<DeskScreen, { kind: 'request-form' }>;

const MOST_WANTED = 6;

function wants({ permissions, assessed }: RequestForm, say: Say): readonly string[] {
  if (!permissions.known) return [say('form.request.unknown')];
  const all = assessed.map((permission) => ({
    words: inWords(permission, say),
    alone: permission.kind === 'application' ? ` (${say('permission.unattended')})` : '',
  }));
  const lines = [...new Set(all.map(({ words, alone }) => `• ${words}${alone}`))];
  const shown = lines.slice(0, MOST_WANTED);
  const more = lines.length - shown.length;
  return more > 0 ? [...shown, say('permission.more', { count: more })] : shown;
}

/** Before anything is sent: who reads it. */
function whoSees({ reviewers }: RequestForm, locale: string, say: Say): readonly string[] {
  const { reachable, unreachable, channel } = reviewers;
  return [
    ...(reachable > 0 ? [say('form.request.seen', { count: reachable })] : []),
    ...(channel ? [say(reachable > 0 ? 'form.request.channel' : 'form.request.channelOnly')] : []),
    ...(unreachable.length ? [say('form.request.unreachable', { names: namesIn(unreachable, locale) })] : []),
  ];
}

/** Id of the hidden part with the people picker. */
const PICKER = 'colleague-part';

const colleagueOf = (say: Say) => [
  {
    part: PICKER,
    id: inputs.colleague,
    label: say('form.colleague.label'),
    find: say('form.colleague.find'),
    nobody: say('form.colleague.nobody'),
    nobodyValue: NOBODY,
    note: say('form.colleague.note'),
  },
];

/** @returns the view of the form, and the sentence for notifications */
export function requestFormView(screen: RequestForm, locale: string, say: Say) {
  const { app, waiting, diagnosed, draft, fault } = screen;
  const title = say('form.request.title');
  const lines = (texts: readonly string[]) => texts.map((text) => ({ text }));
  const view = {
    lang: languageOf(locale),
    speak: title,
    fallbackText: title,
    ...faultView(fault, say),
    label: say('label.ask'),
    title,
    app: appName(app, say),
    waiting: waiting > 0 ? lines([say('form.request.waiting', { count: waiting })]) : [],
    wantsTitle: say('form.request.wants'),
    wants: lines(wants(screen, say)),
    everyone: say('form.request.everyone'),
    ...inputView(
      {
        id: inputs.justification,
        label: say('form.request.justification'),
        example: say('form.request.example'),
      },
      draft,
      say,
    ),
    whoTitle: say('form.request.who'),
    who: lines(whoSees(screen, locale, say)),
    colleague: screen.withoutPicker ? [] : colleagueOf(say),
    main: [button('form.request.send', deskData({ kind: 'submit', ...diagnosed }), say)],
    rows: [
      {
        toggles: screen.withoutPicker ? [] : [{ title: say('form.colleague.ask'), targets: [PICKER] }],
        buttons: [button('action.back', backToDiagnosis(diagnosed), say)],
      },
    ],
  };
  return { view, summary: title };
}
