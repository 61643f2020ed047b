import fc from 'fast-check';
import { htmlToText, looksLikeHtml } from '../../src/diagnosis/html.ts';

describe('HTML is told from text', () => {
  test.each(['<p>Hi</p>', 'a<br>b', '<div itemprop="x">a</div>', '<html>\n<head>', 'Message:<br/>Trace'])(
    '%s is HTML',
    (text) => {
      expect(looksLikeHtml(text)).toBe(true);
    },
  );
  test.each([
    'plain',
    "service '<app-id>' that your organization '<tenant-id>' lacks",
    '1 < 2 and 3 > 2',
    '<psf:text>AADSTS53003</psf:text>',
    '{"request-id":"<guid>"}',
    '<p without an end',
  ])('%s is text', (text) => {
    expect(looksLikeHtml(text)).toBe(false);
  });
});

describe('the text of a message', () => {
  test.each([
    [
      'blocks become lines',
      '<p>one</p><div>two<br>three</div><ul><li>four</li></ul>',
      'one\n\ntwo\nthree\n\nfour',
    ],
    ['cells stand apart', '<table><tr><td>Code</td><td>65001</td></tr></table>', 'Code 65001'],
    ['entities are decoded once', '<p>&amp;quot; &lt;a&gt; it&#39;s&nbsp;so</p>', "&quot; <a> it's\u00a0so"],
    ['white space collapses', '<p>a\n   b\t c</p>', 'a b c'],
    ['code keeps its lines', '<codeblock><code>{<br>  "a": 1\n}</code></codeblock>', '{\n "a": 1\n}'],
    ['mentions are left out', '<p><at id="0">Unblock</at> help</p>', 'help'],
    ['scripts and styles are left out', '<style>p{}</style><script>let a</script><p>x</p>', 'x'],
    ['unknown tags are placeholders', "<p>organization '<tenant-id>'</p>", "organization '<tenant-id>'"],
    [
      'what is quoted comes after the own words',
      '<blockquote><p>AADSTS50011: old</p></blockquote><p>still broken</p>',
      'still broken\n\nAADSTS50011: old',
    ],
  ])('%s', (_, html, text) => {
    expect(htmlToText(html)).toBe(text);
  });

  test('a link is kept where it carries an error or a request', () => {
    expect(htmlToText('<a href="https://a.b/?error=access_denied&amp;x=1">here</a>')).toContain(
      'https://a.b/?error=access_denied&x=1',
    );
    expect(htmlToText('<a href="https://a.b/">here</a>')).toBe('here');
  });

  test("the script of Entra's own error page is kept: the message is in it", () => {
    const page =
      '<html><script>$Config={"strServiceExceptionMessage":"AADSTS50011: The reply URL"}</script></html>';
    expect(htmlToText(page)).toContain('AADSTS50011: The reply URL');
  });

  test('tags nested beyond reason are not parsed to the end, and nothing is lost', () => {
    const text = htmlToText(`${'<div>'.repeat(50_000)}AADSTS65001`);
    expect(text).toContain('AADSTS65001');
  });

  test('never throws on any text', () => {
    const piece = fc.oneof(
      fc.string({ maxLength: 20 }),
      fc.constantFrom(
        '<',
        '</',
        '<p',
        '<!--',
        '<![CDATA[',
        '<blockquote>',
        '</blockquote>',
        '<at>',
        '&#',
        '&amp',
        '"',
        '<pre>',
      ),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        expect(typeof htmlToText(pieces.join(''))).toBe('string');
      }),
      { seed: 12, numRuns: 500 },
    );
  });
});
