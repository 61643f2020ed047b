/** What Unblock is for and what one can write to it. */
import { languageOf, type Say } from '../../i18n/t.ts';
import { buttonRow } from './buttons.ts';

const commands = ['paste', 'menu', 'explain', 'help'] as const;
/** What can be written about requests, where they are kept track of. */
const ofRequests = ['mine', 'queue', 'forget'] as const;

/** Which of the two. */
interface Help {
  /** True for the first card in a chat. */
  readonly welcome: boolean;
  /** True where requests for approval are kept track of. */
  readonly tracked?: boolean;
}

/** @returns the view of the help card, and the sentence for notifications */
export function helpView({ welcome, tracked = false }: Help, locale: string, say: Say) {
  const shown = tracked ? ([...commands, ...ofRequests] as const) : commands;
  const title = say(welcome ? 'help.welcomeTitle' : 'help.title');
  const intro = say('help.intro');
  const view = {
    lang: languageOf(locale),
    speak: `${title}. ${intro}`,
    fallbackText: `${title}. ${intro}`,
    label: say(welcome ? 'label.welcome' : 'label.help'),
    title,
    intro,
    commands: shown.map((name) => ({ title: say(`help.${name}.title`), text: say(`help.${name}.text`) })),
    privacy: say(tracked ? 'help.privacyOfRequests' : 'help.privacy'),
    rows: buttonRow(['example'], say),
  };
  return { view, summary: title };
}
