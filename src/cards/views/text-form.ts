/** The small forms about a request: a question, a no, an addition, an answer, and whether it is really to be withdrawn. */
import type { DeskScreen } from '../../approval/screens.ts';
import { languageOf, type Say } from '../../i18n/t.ts';
import { deskData } from '../desk-actions.ts';
import { inputs } from '../desk-schema.ts';
import { inputView } from './input.ts';
import { faultView } from './noted.ts';
import { button, buttonsView, showButton } from './request-buttons.ts';
import { appName } from './request-words.ts';
import { quote } from './runs.ts';

type TextForm = Extract<DeskScreen, { kind: 'text-form' }>;

/** Withdrawing takes no words. */
const inputOf = ({ form, draft }: TextForm, say: Say) =>
  form === 'withdraw'
    ? { fields: [], drafts: [] }
    : inputView({ id: inputs.text, label: say(`form.${form}.label`) }, draft, say);

/** @returns the view of the form, and the sentence for notifications */
export function textFormView(screen: TextForm, locale: string, say: Say) {
  const { form, id, revision, app, question, fault } = screen;
  const title = say(`form.${form}.title`);
  const view = {
    lang: languageOf(locale),
    speak: `${title}. ${say(`form.${form}.text`)}`,
    fallbackText: title,
    ...faultView(fault, say),
    label: say('label.review'),
    reference: id,
    title,
    app: appName(app ?? {}, say),
    text: say(`form.${form}.text`),
    quotes: quote('', question).map(({ text }) => ({ text })),
    ...inputOf(screen, say),
    ...buttonsView(
      [showButton('action.back', id, say)],
      button(`form.${form}.send`, deskData({ kind: 'send', id, revision, form }), say),
    ),
  };
  return { view, summary: `${title} (${id})` };
}
