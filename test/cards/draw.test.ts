import { MOST_BYTES, MOST_CHARACTERS } from '../../src/cards/size.ts';
import type { Json } from '../../src/turn.ts';
import { graphForbidden, hostileScreens, needsApproval, screens } from './fixtures.ts';
import { drawn, isObject, objectsIn, parse, withFallbacks } from './renderer.ts';

const all = Object.entries({ ...screens, ...hostileScreens }).map(([name, screen]) => ({
  name,
  ...drawn(screen, 'en-US'),
}));

/** Keys that the parser does not write back: fallbacks of actions; the language is left out before. */
const notWrittenBack = new Set(['fallback', 'lang']);

/** The paths of keys that are in one tree and not in the other. */
function lost(given: Json, kept: Json | undefined, path = ''): string[] {
  if (Array.isArray(given))
    return given.flatMap((item, i) => lost(item, Array.isArray(kept) ? kept[i] : undefined, `${path}[${i}]`));
  if (!isObject(given)) return kept === given ? [] : [`${path}: ${given} became ${kept}`];
  if (!isObject(kept)) return [path];
  return Object.entries(given)
    .filter(([key]) => !notWrittenBack.has(key))
    .flatMap(([key, value]) => lost(value, kept[key], `${path}.${key}`));
}

describe.each(all)('the card $name', ({ name, card, summary }) => {
  const nodes = [...objectsIn(card)];
  const ofType = (type: string) => nodes.filter(({ node }) => node.type === type).map(({ node }) => node);

  it('is valid at version 1.5', () => {
    expect(card.version).toBe('1.5');
    expect(parse(withFallbacks(card)).events).toEqual([]);
  });

  it('holds no property that the schema does not know', () => {
    const shown = withFallbacks(card);
    expect(isObject(shown) && lost(shown, parse(shown).understood)).toEqual([]);
  });

  it('stays below the size that every client takes', () => {
    const json = JSON.stringify(card);
    expect(json.length).toBeLessThanOrEqual(MOST_CHARACTERS);
    expect(Buffer.byteLength(json)).toBeLessThanOrEqual(MOST_BYTES);
  });

  it('can be read aloud and without cards', () => {
    for (const key of ['fallbackText', 'speak', 'lang'])
      expect(card[key]).toEqual(expect.stringMatching(/./));
    expect(summary).toMatch(/^\S.{5,140}$/);
    expect(ofType('TextBlock').filter((block) => block.style === 'heading')).not.toHaveLength(0);
  });

  it('wraps every text', () => {
    expect(ofType('TextBlock').filter((block) => block.wrap !== true)).toEqual([]);
  });

  it('shows no empty text', () => {
    const texts = [...ofType('TextBlock'), ...ofType('TextRun')].map((block) => block.text);
    expect(texts.filter((text) => typeof text !== 'string' || text.trim() === '')).toEqual([]);
    expect(
      ofType('RichTextBlock').filter(({ inlines }) => Array.isArray(inlines) && !inlines.length),
    ).toEqual([]);
  });

  it('has at most two buttons a row, with short titles', () => {
    for (const { actions } of ofType('ActionSet')) {
      expect(Array.isArray(actions) && actions.length).toBeGreaterThan(0);
      expect(Array.isArray(actions) && actions.length).toBeLessThanOrEqual(2);
    }
    const titles = nodes.flatMap(({ node, under }) => (under === 'actions' ? [node.title] : []));
    for (const title of titles) expect(title).toEqual(expect.stringMatching(/^\S.{1,39}$/));
  });

  it('ends nowhere: there is always something to press, but for a reviewer once all is decided', () => {
    const actions = nodes.filter(({ under }) => under === 'actions' || under === 'selectAction');
    if (/^review-(granted|denied|withdrawn|expired)/.test(name)) expect(actions).toEqual([]);
    else expect(actions.length).toBeGreaterThan(0);
  });

  it('gives every Action.Execute a submit with the same data, which names the verb', () => {
    for (const action of ofType('Action.Execute')) {
      const { title, data, verb, associatedInputs } = action;
      const inputs = associatedInputs === undefined ? {} : { associatedInputs };
      expect(action.fallback).toEqual({ type: 'Action.Submit', title, data, ...inputs });
      expect(isObject(data) && data.verb).toBe(verb);
    }
    expect(nodes.filter(({ node, under }) => node.type === 'Action.Execute' && under !== 'actions')).toEqual(
      [],
    );
  });

  it('lets go of an unfinished form: only what sends it asks for its inputs', () => {
    const asking = ofType('Action.Execute').filter(({ associatedInputs }) => associatedInputs !== 'none');
    if (nodes.some(({ node }) => String(node.type).startsWith('Input.'))) expect(asking).toHaveLength(1);
  });

  it('opens sections that exist and closes the others', () => {
    const ids = new Set(nodes.flatMap(({ node }) => (node.isVisible === false ? [node.id] : [])));
    for (const { targetElements } of ofType('Action.ToggleVisibility')) {
      const targets = Array.isArray(targetElements) ? targetElements : [];
      const [own, ...others] = targets;
      expect(ids.has(own ?? '')).toBe(true);
      expect(others.map((other) => isObject(other) && other.elementId)).toEqual(
        [...ids].filter((id) => id !== own).toSorted(byOrderOf(others)),
      );
      expect(others.every((other) => isObject(other) && other.isVisible === false)).toBe(true);
    }
  });

  it('uses named colors, and no emoji', () => {
    const json = JSON.stringify(card);
    expect(json).not.toMatch(/#[0-9a-f]{6}\b/i);
    expect(json).not.toMatch(/\p{Emoji_Presentation}/u);
  });
});

const byOrderOf =
  (others: readonly Json[]) =>
  (a: Json | undefined, b: Json | undefined): number => {
    const at = (id: Json | undefined) =>
      others.findIndex((other) => isObject(other) && other.elementId === id);
    return at(a) - at(b);
  };

describe('the diagnosis card', () => {
  const textsOf = (name: string): string => {
    const texts = [...objectsIn(all.find((entry) => entry.name === name)?.card ?? null)].map(
      ({ node }) => node.text,
    );
    return texts.filter(Boolean).join('\n');
  };

  it('says in five lines what is wrong, who can fix it, how sure that is and what to do', () => {
    const text = textsOf('diagnosis-approval');
    for (const part of [
      'NEEDS APPROVAL',
      'AADSTS65001',
      'This app is not approved in your organization yet',
      'An administrator',
      'Likely',
      'Ask an administrator to approve Harbor Ledger.',
    ])
      expect(text).toContain(part);
  });

  it('shows the name of the app in bold where the sentence holds it', () => {
    const { card } = drawn(screens['diagnosis-approval'] ?? { kind: 'small-talk' }, 'en');
    const runs = [...objectsIn(card)].filter(({ node }) => node.type === 'TextRun').map(({ node }) => node);
    expect(runs).toContainEqual({ type: 'TextRun', text: 'Harbor Ledger', weight: 'Bolder' });
  });

  it('opens the approval page for the right app and tenant, and has a text to send with the same address', () => {
    const url = needsApproval.diagnosis?.approval?.url;
    const { card } = drawn({ kind: 'diagnosis', report: needsApproval, answers: [] }, 'en');
    const primary = [...objectsIn(card)].find(({ node }) => node.title === 'Request admin approval');
    expect(primary?.node).toMatchObject({ type: 'Action.OpenUrl', url, style: 'positive' });
    const text = textsOf('diagnosis-approval');
    for (const part of [
      `Approval page: ${url}`,
      'App: Harbor Ledger',
      'Permissions: Reports.Read.All',
      'Error: AADSTS65001',
    ])
      expect(text).toContain(part);
  });

  it('asks for the address of the page where the app is not known', () => {
    expect(textsOf('diagnosis-approval-no-app')).toContain('Copy the address of the page');
    expect(textsOf('diagnosis-approval-no-app')).not.toContain('need-admin-approval');
  });

  it('makes the page that a step leads to its main button where nothing has to be approved', () => {
    const { card } = drawn(screens['diagnosis-user'] ?? { kind: 'small-talk' }, 'en');
    const main = [...objectsIn(card)].filter(({ node }) => node.style === 'positive');
    expect(main.map(({ node }) => node.title)).toEqual(['Reset password']);
  });

  it('asks the question with one button a choice and a way not to know', () => {
    const { card } = drawn(screens['diagnosis-question'] ?? { kind: 'small-talk' }, 'en');
    const titles = [...objectsIn(card)]
      .filter(({ node }) => node.type === 'Action.Execute' && node.verb === 'answer')
      .map(({ node }) => node.title);
    expect(titles).toEqual(['Yes, I was using the app', 'No, it runs by itself', "I don't know"]);
  });

  it('asks before the steps where the cause is only possible, and after them where it is likely', () => {
    const order = (confidence: 'possible' | 'likely'): boolean => {
      const { diagnosis } = graphForbidden;
      const report = { ...graphForbidden, ...(diagnosis && { diagnosis: { ...diagnosis, confidence } }) };
      const json = JSON.stringify(drawn({ kind: 'diagnosis', report, answers: [] }, 'en').card);
      return json.indexOf('Was somebody signed in') < json.indexOf('What you can do');
    };
    expect([order('possible'), order('likely')]).toEqual([true, false]);
  });

  it('asks whether it helped, and thanks once it is told', () => {
    const verbs = (name: string) =>
      [...objectsIn(all.find((entry) => entry.name === name)?.card ?? null)].map(({ node }) => node.verb);
    for (const name of ['diagnosis-approval', 'unknown-code'])
      expect(verbs(name)).toEqual(expect.arrayContaining(['helped', 'not-helped']));
    expect(verbs('diagnosis-thanked')).not.toContain('helped');
    expect(textsOf('diagnosis-thanked')).toContain('We counted that');
  });

  it('leads on where it did not help: other causes, a text for the helpdesk, lines for a ticket', () => {
    for (const part of ['It could also be', 'send it to your helpdesk', 'For a support ticket'])
      expect(textsOf('other-ways')).toContain(part);
    expect(textsOf('other-ways-no-alternatives')).toContain('no other cause to offer');
  });

  it('lets an answer be taken back', () => {
    const { card } = drawn(screens['diagnosis-answered'] ?? { kind: 'small-talk' }, 'en');
    const again = [...objectsIn(card)].find(({ node }) => node.title === 'Answer again');
    expect(again?.node.data).toMatchObject({ verb: 'answer', answers: [] });
  });

  it('is honest about what was not checked, and why', () => {
    expect(textsOf('diagnosis-answered')).toContain(
      'Not checked: The sign-in log. Reason: the organization has no license',
    );
    expect(textsOf('diagnosis-answered')).toContain('✓ Mail.Read is asked for and not granted.');
    expect(textsOf('diagnosis-approval')).toContain(
      "✗ Not so: The app that asked is one of Microsoft's own.",
    );
  });

  it('names each kind of secret once, with what to do about it', () => {
    const text = textsOf('diagnosis-developer-secret');
    expect(text).toContain('There is a secret in the message (client secret and access token)');
    expect(text).toContain('Client secret: delete it');
    expect(text.match(/Access token:/g)).toHaveLength(1);
  });

  it('says when the error is from another organization than the chat', () => {
    expect(textsOf('diagnosis-other-tenant')).toContain('another organization than this chat');
    expect(textsOf('diagnosis-approval')).not.toContain('another organization than this chat');
  });

  it('says when only the first part was read', () => {
    expect(textsOf('diagnosis-question')).toContain('The message was very long');
  });

  it('gives a ticket each fact on a line of its own', () => {
    const lines = textsOf('diagnosis-approval').split('\n');
    for (const line of ['Correlation ID', '0c4b8d3a-0a35-4f2c-9c43-1d9b7d6f2e55', 'App ID', 'Harbor Ledger'])
      expect(lines).toContain(line);
  });
});

describe('the other screens', () => {
  it('leave an unknown code open, with its lookup page and the lines for a ticket in plain sight', () => {
    const { card, summary } = drawn(screens['unknown-code'] ?? { kind: 'small-talk' }, 'en');
    expect(summary).toBe('AADSTS399284 is new to us');
    const nodes = [...objectsIn(card)].map(({ node }) => node);
    expect(nodes).toContainEqual(
      expect.objectContaining({
        url: 'https://login.microsoftonline.com/error?code=399284',
        style: 'positive',
      }),
    );
    expect(nodes.find((node) => node.text === 'For a support ticket')).toBeDefined();
  });

  it('name another system and where to go', () => {
    const { card, summary } = drawn(screens['other-system'] ?? { kind: 'small-talk' }, 'en');
    expect(summary).toBe('This error comes from Azure Resource Manager');
    expect(JSON.stringify(card)).toContain('owner of the Azure subscription');
    expect(JSON.stringify(card)).toContain('AuthorizationFailed');
  });

  it('carry the reference of a fault for the operator', () => {
    expect(JSON.stringify(drawn({ kind: 'error', reference: 'k3f9' }, 'en').card)).toContain('k3f9');
  });

  it('refuse to draw a diagnosis that is not there', () => {
    const { diagnosis: _none, ...report } = needsApproval;
    expect(() => drawn({ kind: 'diagnosis', report, answers: [] }, 'en')).toThrow('needs a diagnosis');
  });
});
