// Asks enhanced-resolve and oxc-resolver what specifiers mean in trees that lie on disk.
// Usage: node answer.mjs CASES: a file with [{root, queries: [{from, specifier, require, target, typescript}]}];
// writes one line for each query: enhanced-resolve's answer, a tab, oxc-resolver's; `-` for none.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import fs from 'node:fs';

const require = createRequire(path.join(process.cwd(), 'x.js'));
const { ResolverFactory: Enhanced, CachedInputFileSystem } = require('enhanced-resolve');
const { ResolverFactory: Oxc } = require('oxc-resolver');

const extensions = ['.ts', '.tsx', '.js', '.jsx', '.mjs', '.mts', '.cjs', '.cts', '.json', '.d.ts'];
const fromTypeScript = {
  '.js': ['.ts', '.tsx', '.js', '.jsx', '.d.ts'],
  '.jsx': ['.tsx', '.ts', '.jsx', '.js', '.d.ts'],
  '.mjs': ['.mts', '.mjs', '.d.mts'],
  '.cjs': ['.cts', '.cjs', '.d.cts'],
};

// What is written comes first in JavaScript; there too we look for what the compiler would have written it from.
const fromJavaScript = Object.fromEntries(
  Object.entries(fromTypeScript).map(([ending, sources]) => [ending, [ending, ...sources]]),
);

function options({ require, target, typescript }) {
  const conditionNames = [require ? 'require' : 'import', 'module'];
  conditionNames.push(...{ SERVER: ['node'], BROWSER: ['browser'], WORKER: ['workerd', 'worker', 'browser'] }[target]);
  const browser = target !== 'SERVER';
  const main = require ? ['main', 'module'] : ['module', 'main'];
  return {
    extensions,
    conditionNames,
    mainFields: browser ? ['browser', ...main] : main,
    aliasFields: browser ? ['browser'] : [],
    extensionAlias: typescript ? fromTypeScript : fromJavaScript,
  };
}

const kept = new Map();
function resolvers(query) {
  const key = JSON.stringify([query.require, query.target, query.typescript]);
  if (!kept.has(key)) {
    const shared = options(query);
    kept.set(key, {
      enhanced: Enhanced.createResolver({
        ...shared,
        useSyncFileSystemCalls: true,
        fileSystem: new CachedInputFileSystem(fs, 4000),
      }),
      oxc: new Oxc({ ...shared, tsconfig: 'auto' }),
    });
  }
  return kept.get(key);
}

function relative(root, found) {
  if (found === false) return '(nothing)';
  return found ? path.relative(root, found.split('?')[0]).replaceAll('\\', '/') : '-';
}

for (const { root, queries } of JSON.parse(readFileSync(process.argv[2], 'utf8'))) {
  for (const query of queries) {
    const folder = path.join(root, path.dirname(query.from));
    const { enhanced, oxc } = resolvers(query);
    let one;
    try {
      one = relative(root, enhanced.resolveSync({}, folder, query.specifier));
    } catch {
      one = '-';
    }
    let other;
    try {
      const answer = oxc.resolveFileSync(path.join(root, query.from), query.specifier);
      other = /[Ii]gnored/.test(answer.error ?? '') ? '(nothing)' : relative(root, answer.path);
    } catch (error) {
      other = '-';
    }
    console.log(one + '\t' + other);
  }
}
