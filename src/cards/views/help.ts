/** What Unblock is for and the three things one can write to it. */
import { languageOf, type Say } from '../../i18n/t.ts';
import { buttonRow } from './buttons.ts';

const commands = ['paste', 'explain', 'help'] as const;

/**
 * @param welcome - true for the first card in a chat
 * @returns the view of the help card, and the sentence for notifications
 */
export function helpView(welcome: boolean, locale: string, say: Say) {
  const title = say(welcome ? 'help.welcomeTitle' : 'help.title');
  const intro = say('help.intro');
  const view = {
    lang: languageOf(locale),
    speak: `${title}. ${intro}`,
    fallbackText: `${title}. ${intro}`,
    label: say(welcome ? 'label.welcome' : 'label.help'),
    title,
    intro,
    commands: commands.map((name) => ({ title: say(`help.${name}.title`), text: say(`help.${name}.text`) })),
    privacy: say('help.privacy'),
    rows: buttonRow(['example'], say),
  };
  return { view, summary: title };
}
