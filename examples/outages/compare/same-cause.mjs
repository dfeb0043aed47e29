// Findings of other tools that are about the same cause as a rule of ours, as a person read them.
// `within`: how many lines away the other tool puts it, 1 where nothing is said; `path`: the file that it names instead.
export const SAME_CAUSE = [
  { rule: 'docker/inline-comment', tool: 'docker build', says: /stat #/ },
  { rule: 'docker/missing-copy-source', tool: 'docker build', says: /stat nginx\.conf/ },
  { rule: 'docker/unpinned-base-image', tool: 'dockerfilelint', says: /Base Image Missing Tag/ },
  { rule: 'compose/unnamed-project', tool: 'dclint', says: /^require-project-name-field/ },
  { rule: 'compose/undefined-variable', tool: 'docker-compose config', says: /variable is not set/ },
  { rule: 'next/reserved-export-conflict', tool: 'biome', says: /noRedeclare/, within: 3 },
  { rule: 'next/reserved-export-conflict', tool: 'tsc', says: /TS2440/ },
  { rule: 'next/reserved-export-conflict', tool: 'npm run build', says: /defined multiple times/, within: 3 },
  { rule: 'next/unguarded-session', tool: 'biome', says: /noNonNullAssertion/ },
  { rule: 'deps/lockfile-out-of-sync', tool: 'npm ci', says: /Missing: .* from lock file/ },
  { rule: 'artifact/missing-asset', tool: 'npm run build', says: /charts\.js.*can't be bundled/, path: 'index.html' },
  { rule: 'worker/node-builtin', tool: 'tsc', says: /TS2307: Cannot find module 'crypto'/ },
];
