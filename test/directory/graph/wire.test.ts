/** One exchange ends in one of two ways, and says which. */
import { createWire, type Wire, WireError, type WireOptions } from '../../../src/directory/graph/wire.ts';
import type { Breakage } from '../graph-faults.ts';
import { calm, closeAll, reach } from './reach.ts';

const wires: Wire[] = [];
afterEach(async () => {
  for (const wire of wires.splice(0)) wire.close();
  await closeAll();
});

const request = {
  method: 'GET',
  path: '/v1.0/organization',
  headers: { authorization: 'Bearer good' },
} as const;

async function wired(options: Partial<WireOptions> = {}) {
  const { server } = await reach();
  server.login.tokens.add('good');
  const wire = createWire({ origin: new URL(server.origin), ca: server.ca, ...options });
  wires.push(wire);
  return { server, wire };
}

const faultOf = async (work: Promise<unknown>): Promise<string> => {
  const error: unknown = await work.then(
    () => 'answered',
    (reason: unknown) => reason,
  );
  return error instanceof WireError ? error.fault : String(error);
};

test('an answer has its status, its text and the clock of the server', async () => {
  const { wire } = await wired();
  const answer = await wire.exchange(request, calm());
  expect(answer).toMatchObject({ status: 200, text: expect.stringContaining('Contoso') });
  expect(Date.parse(answer.date ?? '')).not.toBeNaN();
});

test.each<[Breakage, string]>([
  ['reset', 'broken'],
  ['truncated', 'broken'],
  ['redirect', 'redirected'],
  ['gzip', 'encoded'],
  ['endless', 'too-long'],
])('%s', async (fault, said) => {
  const { server, wire } = await wired();
  server.fault = () => fault;
  expect(await faultOf(wire.exchange(request, calm()))).toBe(said);
});

test.each<Breakage>(['hang', 'drip'])(
  "%s ends with the exchange's own deadline, whoever asks",
  async (fault) => {
    const { server, wire } = await wired({ deadlineMs: 100 });
    server.fault = () => fault;
    expect(await faultOf(wire.exchange(request, calm()))).toBe('aborted');
  },
);

test('nothing is sent once time is up', async () => {
  const { server, wire } = await wired();
  expect(await faultOf(wire.exchange(request, AbortSignal.abort()))).toBe('aborted');
  expect(server.came).toEqual([]);
});

test('an answer longer than allowed is not read to its end', async () => {
  const { wire } = await wired({ maxBytes: 100 });
  expect(await faultOf(wire.exchange(request, calm()))).toBe('too-long');
});

test('what ended badly leaves no connection behind, and no listener on the signal', async () => {
  const { server, wire } = await wired({ deadlineMs: 100 });
  const signal = calm();
  const listeners = { added: 0, removed: 0 };
  const { addEventListener, removeEventListener } = signal;
  signal.addEventListener = (...given: Parameters<typeof addEventListener>) => {
    listeners.added += 1;
    addEventListener.apply(signal, given);
  };
  signal.removeEventListener = (...given: Parameters<typeof removeEventListener>) => {
    listeners.removed += 1;
    removeEventListener.apply(signal, given);
  };
  for (const fault of ['hang', 'reset', 'redirect', 'endless'] as const) {
    server.fault = () => fault;
    await faultOf(wire.exchange(request, signal));
  }
  const gone = Promise.all(
    [...server.sockets].map((socket) => new Promise((resolve) => socket.once('close', resolve))),
  );
  await gone;
  expect(server.sockets.size).toBe(0);
  expect(listeners).toEqual({ added: 4, removed: 4 });
});
