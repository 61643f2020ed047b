import { requestId } from '../../src/approval/request-id.ts';

test('five characters that cannot be mistaken for each other', () => {
  const all = Array.from({ length: 256 }, (_, byte) => requestId(new Uint8Array(5).fill(byte)));
  expect(new Set(all).size).toBe(32);
  for (const id of all) expect(id).toMatch(/^R-[^01IO]{5}$/);
});

test('each character is as likely as the others', () => {
  const counts = new Map<string, number>();
  for (let byte = 0; byte < 256; byte += 1) {
    const id = requestId(Uint8Array.of(byte, 0, 0, 0, 0));
    counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  expect(new Set(counts.values())).toEqual(new Set([8]));
});

test('too little chance is refused', () => {
  expect(() => requestId(new Uint8Array(4))).toThrow('5 random bytes');
});
