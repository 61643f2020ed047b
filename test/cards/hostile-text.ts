/** Text that attacks. */

const BINDING = ['$', '{title}'].join('');

/** Markdown, template syntax, a mention, a macro and characters that turn the reading direction. */
export const HOSTILE = `**[Pay](https://evil.example)** ${BINDING} <at>Ann</at> <<at>at id="0">x</at> {{DATE(2026-11-20,SHORT)}} {{{x}}} \u202eevil\u202c \u200bzero\u0007 \`code\` _u_ <b>html</b>`;
