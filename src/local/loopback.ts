/**
 * Loaded into the Playground before it starts (`node --import`). It listens on every interface and has no option for the
 * host, so anybody in the network could speak to the bot through it; here each listen without a host becomes loopback.
 */
import net from 'node:net';

const HOST = '127.0.0.1';

const onLoopback = (args: unknown[]): unknown[] => {
  const [first, second, ...rest] = args;
  if (typeof first === 'object' && first !== null && 'port' in first)
    return [{ host: HOST, ...first }, second, ...rest];
  const port = typeof first === 'number' || (typeof first === 'string' && /^\d+$/.test(first));
  return port && typeof second !== 'string' ? [first, HOST, ...args.slice(1)] : args;
};

const listen = net.Server.prototype.listen;
net.Server.prototype.listen = new Proxy(listen, {
  apply: (target, server, args: unknown[]) => Reflect.apply(target, server, onLoopback(args)),
});
