/** `npm run bench`: every benchmark, one after another, each printing ratios against a named floor. */
await import('./recognition.ts');
await import('./regex-growth.ts');
await import('./graph-calls.ts');
await import('./diagnosis.ts');
await import('./messages.ts');
await import('./decision.ts');
