import fc from 'fast-check';
import { jsonText } from '../../src/cards/json-text.ts';
import { fits, MOST_BYTES, MOST_CHARACTERS } from '../../src/cards/size.ts';
import type { Report } from '../../src/diagnosis/model.ts';
import { hostileDeskScreens } from './desk-fixtures.ts';
import { needsApproval, worst } from './fixtures.ts';
import { drawn } from './renderer.ts';

const json = (report: Report): string =>
  JSON.stringify(drawn({ kind: 'diagnosis', report, answers: [] }).card);

describe('the size of a card', () => {
  it('counts characters and bytes as a client counts them, not the escapes on the wire', () => {
    const card = (character: string, count: number): string => jsonText({ text: character.repeat(count) });
    const frame = card('', 0).length;
    expect(fits(card('x', MOST_CHARACTERS - frame))).toBe(true);
    expect(fits(card('x', MOST_CHARACTERS - frame + 1))).toBe(false);
    expect(fits(card('Ω', MOST_BYTES / 2 - frame))).toBe(true);
    expect(fits(card('Ω', MOST_BYTES / 2))).toBe(false);
    expect(fits(card('\\u00e9', MOST_CHARACTERS / 7 - 2))).toBe(true);
    expect(fits(card('\\u00e9', MOST_CHARACTERS / 6))).toBe(false);
  });

  it('leaves an ordinary card whole', () => {
    expect(json(needsApproval)).toContain('az ad app permission list');
    expect(json(needsApproval)).toContain("The app's back end is not approved yet");
  });

  it('gives up commands for developers before those for administrators, and both before the steps', () => {
    const { diagnosis } = needsApproval;
    if (!diagnosis) throw new Error('the fixture has a diagnosis');
    const long = (audience: string, count: number) =>
      diagnosis.steps.map((step) =>
        step.audience === audience
          ? { ...step, command: { shell: 'azure-cli' as const, text: `az ${audience} ${'x'.repeat(count)}` } }
          : step,
      );
    const developers = json({
      ...needsApproval,
      diagnosis: { ...diagnosis, steps: [...long('developer', 1400), ...long('developer', 1400)] },
    });
    expect(developers).not.toContain('az developer');
    expect(developers).toContain('Get-MgServicePrincipal');
    expect(developers).toContain('Send the person through an interactive sign-in.');
  });

  it('keeps what a person needs even at its worst', () => {
    const text = json(worst);
    expect(text).toContain('Request admin approval');
    expect(text).toContain('Who can fix it');
    expect(text).toContain('"id":"details"');
  });

  it('never exceeds the limit, whatever is pasted', () => {
    const character = fc.constantFrom('"', '\\', 'Ω', '漢', '😀', 'x', ' ', '<', '{');
    const long = (maxLength: number) => fc.string({ unit: character, minLength: maxLength / 2, maxLength });
    const grown = fc
      .record({
        name: long(3000),
        list: fc.array(long(300), { maxLength: 80 }),
        detail: long(600),
        command: long(1500),
      })
      .map(({ name, list, detail, command }): Report => {
        const { diagnosis } = worst;
        if (!diagnosis) throw new Error('the fixture has a diagnosis');
        const steps = diagnosis.steps.map((step) => ({
          ...step,
          title: name,
          detail,
          command: { shell: 'http' as const, text: command },
        }));
        return {
          ...worst,
          facts: {
            ...worst.facts,
            appName: name,
            resource: name,
            tenant: name,
            user: name,
            scopes: list,
            grantedPermissions: list,
          },
          diagnosis: { ...diagnosis, title: `${name} x`, explanation: detail, steps },
        };
      });
    fc.assert(
      fc.property(grown, (report) => {
        const text = json(report);
        expect(text.length).toBeLessThanOrEqual(MOST_CHARACTERS);
        expect(Buffer.byteLength(text)).toBeLessThanOrEqual(MOST_BYTES);
      }),
      { seed: 3, numRuns: 30 },
    );
  });

  it('never exceeds the limit, whatever people write into a request and whatever an app asks for', () => {
    const review = hostileDeskScreens['review-worst'];
    if (review?.kind !== 'review') throw new Error('the fixture is a review');
    const { view, reviewer } = review;
    const text = fc.string({
      unit: fc.constantFrom('"', '\\', 'Ω', '漢', '😀', 'x', ' ', '\n'),
      minLength: 400,
      maxLength: 520,
    });
    const permissions = fc.array(text, { minLength: 20, maxLength: 40 });
    fc.assert(
      fc.property(text, permissions, (written, named) => {
        const said = { at: view.now, by: 'p-ann', text: written };
        const assessed = named.map((name) => ({
          name,
          resourceName: name,
          risk: 'unknown' as const,
          lesser: name,
        }));
        const shown = {
          ...view,
          names: { 'p-ann': written, 'p-diego': written, 'p-megan': written },
          assessed,
          request: {
            ...view.request,
            app: { appId: written, name: written },
            justification: written,
            information: Array.from({ length: 10 }, () => said),
            question: { ...said, answer: said },
          },
        };
        const cards = [
          drawn({ kind: 'review', view: shown, reviewer }),
          drawn({ kind: 'receipt', view: shown, role: 'requester', unreachable: named }),
          drawn({
            kind: 'requests',
            whose: 'queue',
            items: Array.from({ length: 12 }, () => shown),
            more: true,
          }),
        ];
        for (const { card } of cards) {
          const json = JSON.stringify(card);
          expect(json.length).toBeLessThanOrEqual(MOST_CHARACTERS);
          expect(Buffer.byteLength(json)).toBeLessThanOrEqual(MOST_BYTES);
        }
      }),
      { seed: 9, numRuns: 15 },
    );
  });
});
