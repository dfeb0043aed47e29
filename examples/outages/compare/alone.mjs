// A build stops at the first cause that it meets and hides the others. So that each has its say, the causes that a type
// check or a production build might find stand here alone: one at a time in the mended project, which builds without them.
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const OUTAGES = join(import.meta.dirname, '..');
const FIVE_MINUTES = 300_000;

/**
 * `take`: files of broken/ in place of the mended ones; `without`: files that are not there, as in a fresh clone or in an
 * image; `change`: [file, what is written there, what stands there instead].
 */
const ALONE = [
  {
    row: '1.2',
    project: '1-daatan',
    cause: '`useSession()` outside the provider',
    change: [['app/layout.tsx', /<Providers>\s*<Header \/>/, '<Header />\n        <Providers>']],
  },
  {
    row: '1.3',
    project: '1-daatan',
    cause: 'the provider with `ssr: false`',
    take: ['app/shell.tsx'],
    change: [
      ['app/layout.tsx', "import { Providers } from './providers';", "import { Shell } from './shell';"],
      ['app/layout.tsx', /<Providers>\s*<Header \/>\s*<main>\{children\}<\/main>\s*<\/Providers>/, '<Shell><Header />{children}</Shell>'],
    ],
  },
  { row: '1.6', project: '1-daatan', cause: 'an import named `dynamic`', take: ['app/forecasts/page.tsx'] },
  { row: '1.7', project: '1-daatan', cause: 'the build without the variables, as in the image', without: ['.env.production'] },
  { row: '1.9', project: '1-daatan', cause: 'the session used as if it were there', take: ['app/profile/profile-card.tsx'] },
  {
    row: '1.12',
    project: '1-daatan',
    cause: '`force-dynamic` in the root layout',
    change: [['app/layout.tsx', 'export const metadata', "export const dynamic = 'force-dynamic';\n\nexport const metadata"]],
  },
  {
    row: '1.2, 1.12',
    project: '1-daatan',
    cause: 'the two together',
    change: [
      ['app/layout.tsx', /<Providers>\s*<Header \/>/, '<Header />\n        <Providers>'],
      ['app/layout.tsx', 'export const metadata', "export const dynamic = 'force-dynamic';\n\nexport const metadata"],
    ],
  },
  { row: '2.1', project: '2-ainative', cause: 'no `NEXTAUTH_SECRET`', change: [['.env.production', /^NEXTAUTH_SECRET=.*$/m, '']] },
  {
    row: '2.2',
    project: '2-ainative',
    cause: 'a fresh clone, without the two files that git does not have',
    without: ['src/lib/credentials-store.ts', 'src/components/sign-in-form.tsx'],
  },
  { row: '4.2', project: '4-moodmash', cause: '`crypto` in the worker', take: ['src/worker/auth.ts'] },
  { row: '4.2', project: '4-moodmash', cause: 'a Node module through a package', take: ['src/worker/index.ts'] },
  { row: '4.1', project: '4-moodmash', cause: 'the second build empties the folder', take: ['package.json', 'vite.config.ts'] },
];

/** @returns rows { row, cause, typecheck, build }: each { code, seconds, says } */
export function alone(work, warn) {
  const homes = {};
  return ALONE.map((cause) => {
    const home = (homes[cause.project] ??= installed(work, cause.project));
    const folder = `${home}-alone`;
    cpSync(home, folder, { recursive: true, verbatimSymlinks: true });
    plant(folder, cause);
    warn(`alone: ${cause.row} ${cause.cause}`);
    const answer = { row: cause.row, cause: cause.cause, typecheck: timed(folder, 'typecheck'), build: timed(folder, 'build') };
    rmSync(folder, { recursive: true });
    return answer;
  });
}

function installed(work, project) {
  const from = join(OUTAGES, project, 'mended');
  const home = join(work, `${project}-mended`);
  const listed = execFileSync('git', ['ls-files', '-z'], { cwd: from, encoding: 'utf8' });
  for (const path of listed.split('\0').filter(Boolean)) cpSync(join(from, path), join(home, path));
  execFileSync('npm', ['ci', '--no-audit', '--no-fund', '--silent'], { cwd: home });
  return home;
}

function plant(folder, { project, take = [], without = [], change = [] }) {
  for (const path of take) cpSync(join(OUTAGES, project, 'broken', path), join(folder, path));
  for (const path of without) rmSync(join(folder, path));
  for (const [path, from, to] of change) {
    const text = readFileSync(join(folder, path), 'utf8');
    const changed = text.replace(from, to);
    if (changed === text) throw new Error(`${path}: ${from} is not there`);
    writeFileSync(join(folder, path), changed);
  }
}

function timed(folder, script) {
  const start = performance.now();
  const result = spawnSync('npm', ['run', '--silent', script], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, CI: '1', NO_COLOR: '1', NEXT_TELEMETRY_DISABLED: '1' },
    timeout: FIVE_MINUTES,
  });
  const seconds = (performance.now() - start) / 1000;
  const lines = `${result.stdout}${result.stderr}`.split('\n').filter((line) => /error|Error|Can't resolve|externalized|has no value/.test(line));
  return { code: result.status, seconds, says: lines.map((line) => line.trim()).slice(0, 6), output: existsSync(join(folder, 'dist/_worker.js')) };
}
