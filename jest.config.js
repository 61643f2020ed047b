/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  // Tests that wait for processes and browsers of their own leave the processors idle: the default is one worker fewer.
  maxWorkers: '100%',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  extensionsToTreatAsEsm: [],
  transform: {
    '\\.[jt]s$': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'typescript' }, target: 'es2024' }, module: { type: 'commonjs' } },
    ],
  },
  transformIgnorePatterns: [
    '/node_modules/(?!(htmlparser2|entities|domhandler|domutils|domelementtype|dom-serializer)/)',
  ],
};
