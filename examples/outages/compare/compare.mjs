// Runs other tools on the five broken projects and writes docs/comparison.md.
//
//     node examples/outages/compare/compare.mjs          fifteen minutes or so on two cores; the npm registry is needed
//     node examples/outages/compare/compare.mjs --raw    also prints everything that each tool said
//     node examples/outages/compare/compare.mjs --try    prints the page instead of writing docs/comparison.md
//     node examples/outages/compare/compare.mjs --said=FILE
//                                                        keeps what the tools said in FILE; where it is there already, they
//                                                        are not run again: only Interlock is
//
// Node 22.12 or newer; an older one gets it with `npm exec --package=node@22 -- node …`. docker-compose 1.29 and docker
// (docker.io) come from Debian and are taken from the PATH; a tool that is not there has no column. Without a network of
// containers and without an overlay file system the daemon starts with
// `dockerd --iptables=false --bridge=none --storage-driver=vfs`. Everything happens in copies under a temporary folder.
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { alone } from './alone.mjs';
import { SAME_CAUSE } from './same-cause.mjs';
import { tools } from './tools.mjs';

const OUTAGES = join(import.meta.dirname, '..');
const REPOSITORY = join(OUTAGES, '../..');
const raw = process.argv.includes('--raw');
const trial = process.argv.includes('--try');
const kept = process.argv.find((argument) => argument.startsWith('--said='))?.slice('--said='.length);
/** What the tools said and how long they took, by outage and tool: { found, seconds }; the tools under `tools`. */
const said = kept && existsSync(kept) ? JSON.parse(readFileSync(kept, 'utf8')) : {};
const again = Object.keys(said).length > 0;
/** Seconds that each tool took for all projects, by its name. */
const taken = {};
let lastTaken = 0;

const work = mkdtempSync(join(tmpdir(), 'interlock-compare-'));
try {
  main();
} finally {
  rmSync(work, { recursive: true, force: true });
}

function main() {
  const all = (said.tools ??= tools(install()).filter((tool) => tool.version || warn(`${tool.name} is not installed: it has no column`)));
  const outages = readdirSync(OUTAGES).filter((name) => existsSync(join(OUTAGES, name, 'expected.txt'))).sort();
  const rows = outages.flatMap((name) => judge(name, all));
  const single = (said.alone ??= alone(work, warn));
  if (kept) writeFileSync(kept, `${JSON.stringify(said, null, 1)}\n`);
  const text = page(all, rows, single);
  if (trial) console.log(text);
  else writeFileSync(join(REPOSITORY, 'docs/comparison.md'), text);
  warn(`docs/comparison.md: ${rows.length} causes, ${all.length} other tools`);
}

function install() {
  for (const file of ['package.json', 'package-lock.json']) cpSync(join(import.meta.dirname, file), join(work, file));
  execFileSync('npm', ['ci', '--no-audit', '--no-fund', '--silent'], { cwd: work, stdio: ['ignore', 'inherit', 'inherit'] });
  return join(work, 'node_modules/.bin');
}

/** What every tool says of one outage's causes: one row each. */
function judge(name, all) {
  const { causes, untracked } = expected(name);
  const folder = checkout(name, untracked);
  // First, in the folder as it was committed: the tools install and write there.
  const interlock = new Set(timed('Interlock', () => ours(folder)));
  const answers = Object.fromEntries(all.map((tool) => [tool.name, heard(tool, folder, name)]));
  return causes.map((cause) => ({
    ...cause,
    outage: name,
    interlock: interlock.has(`${cause.path}:${cause.line} ${cause.rule}`),
    by: all.filter((tool) => answers[tool.name].some((found) => isSame(tool, found, cause))).map((tool) => tool.name),
  }));
}

function heard(tool, folder, name) {
  const before = said[name]?.[tool.name];
  if (!before) warn(`${name}: ${tool.name}`);
  const found = before ? before.found : timed(tool.name, () => tool.run(folder));
  if (before) taken[tool.name] = (taken[tool.name] ?? 0) + before.seconds;
  else (said[name] ??= {})[tool.name] = { found, seconds: lastTaken };
  if (raw) for (const { path, line, message } of found) console.log(`${name}\t${tool.name}\t${path}:${line}\t${message.replaceAll('\n', ' ⏎ ')}`);
  return found;
}

function timed(name, work) {
  const start = performance.now();
  const result = work();
  lastTaken = (performance.now() - start) / 1000;
  taken[name] = (taken[name] ?? 0) + lastTaken;
  return result;
}

/** A finding is of the same cause where a person who read both said so. */
function isSame(tool, found, cause) {
  return SAME_CAUSE.some(
    (same) =>
      same.rule === cause.rule &&
      same.tool === tool.name &&
      same.says.test(found.message) &&
      found.path === (same.path ?? cause.path) &&
      (found.line === 0 || Math.abs(found.line - cause.line) <= (same.within ?? 1)),
  );
}

function expected(name) {
  const lines = readFileSync(join(OUTAGES, name, 'expected.txt'), 'utf8').split('\n').filter((line) => line && !line.startsWith('#'));
  const untracked = lines.filter((line) => line.startsWith('untracked')).map((line) => line.split(/\s+/)[1]);
  const causes = lines
    .filter((line) => !line.startsWith('untracked'))
    .map((line) => line.replace(/^later\s+/, '').split(/\s+/))
    .map(([row, place, rule]) => ({ row, rule, path: place.slice(0, place.lastIndexOf(':')), line: Number(place.slice(place.lastIndexOf(':') + 1)) }));
  return { causes, untracked };
}

/** The project as a repository of its own: the tools may write there. */
function checkout(name, untracked) {
  const from = join(OUTAGES, name, 'broken');
  const folder = join(work, name);
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: from, encoding: 'utf8' });
  for (const path of listed.split('\0').filter(Boolean)) cpSync(join(from, path), join(folder, path));
  const git = (...args) => execFileSync('git', ['-c', 'user.name=Team', '-c', 'user.email=team@example.org', '-c', 'core.hooksPath=/dev/null', ...args], { cwd: folder });
  git('init', '--quiet');
  git('add', '--all', '--', '.', ...untracked.map((path) => `:!${path}`));
  git('commit', '--quiet', '--message=As it was shipped');
  return folder;
}

function ours(folder) {
  const answer = spawnSync(join(REPOSITORY, 'interlock'), ['check', folder, '--format', 'json'], { encoding: 'utf8', maxBuffer: 1 << 26 });
  return JSON.parse(answer.stdout).findings.map((finding) => `${finding.path}:${finding.line} ${finding.rule}`);
}

function page(all, rows, single) {
  const date = new Date().toISOString().slice(0, 10);
  const list = all.map((tool) => `${tool.name} ${tool.version}`).join(', ');
  return `${readFileSync(join(import.meta.dirname, 'head.md'), 'utf8').replace('{date}', date).replace('{tools}', list)}
${summary(all, rows)}
${oneAtATime(single)}
${table(rows)}`;
}

function summary(all, rows) {
  const counted = [['Interlock', rows.filter((row) => row.interlock).length], ...all.map((tool) => [tool.name, rows.filter((row) => row.by.includes(tool.name)).length])];
  const lines = counted.map(([name, count]) => `| ${name} | ${count} | ${taken[name].toFixed(1)} s |`).join('\n');
  const nobody = rows.filter((row) => row.interlock && row.by.length === 0).length;
  return `## In numbers

${rows.length} causes in the five projects. ${nobody} of them are found by Interlock and, as the projects stand,
by none of the others; what a build says of a cause that no other hides is below.

${timing()}

| tool | causes found | time |
|---|---:|---:|
${lines}
`;
}

function timing() {
  const all = 'The time is that of all five projects, one after the other, installing (`npm ci`) apart.';
  return again
    ? `${all} Interlock ran after the others, and other work ran on\nthe same two cores: the times are orders of magnitude, no more.`
    : all;
}

/** What the type check and the production build say of a cause that no other hides. */
function oneAtATime(single) {
  const precise = (says) => says.find((line) => /TS2440|TS2307|TypeError|Module not found|multiple times|has no value/.test(line)) ?? says[0];
  const told = ({ code, seconds, says }) => `${code === 0 ? 'nothing' : precise(says).replaceAll('|', '\\|')} (${seconds.toFixed(1)} s)`;
  const lines = single.map((each) => `| ${each.row} | ${each.cause} | ${told(each.typecheck)} | ${told(each.build)} |`);
  return `## One cause at a time

A build stops at the first cause and hides the rest. Here each cause that a type check or a production build might find
stands alone in the mended project, installed beforehand; "nothing" is an exit code of 0. The build has the environment's
variables, as on a developer's machine, but for 1.7.

| cause | what is planted | \`npm run typecheck\` (\`tsc\`) | \`npm run build\` |
|---|---|---|---|
${lines.join('\n')}
`;
}

function table(rows) {
  const lines = rows.map((row) => `| ${row.row} | \`${row.outage}/broken/${row.path}:${row.line}\` | ${row.interlock ? `\`${row.rule}\`` : `nothing yet (\`${row.rule}\`)`} | ${row.by.join(', ') || '–'} |`);
  return `## Cause by cause

| cause | where | Interlock | others that say so |
|---|---|---|---|
${lines.join('\n')}
`;
}

function warn(text) {
  console.error(text);
}
