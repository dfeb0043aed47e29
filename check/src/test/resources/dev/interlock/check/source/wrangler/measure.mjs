// Asks the real runtime for every module of Node, under the dates and flags of modules.txt, and prints that file anew.
// In an empty folder: `npm i wrangler@4.164.0 workerd@1.20261117.1`, then `node measure.mjs modules.txt` with Node 22 or later.
import { execFileSync, spawn } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const require = createRequire(path.resolve('package.json'));
const wrangler = path.join(path.dirname(require.resolve('wrangler/package.json')), 'bin/wrangler.js');
const workerd = require.resolve('workerd/bin/workerd');
const lines = fs.readFileSync(process.argv[2], 'utf8').trim().split('\n');
const names = lines.find((line) => line.startsWith('names ')).slice('names '.length).split(' ');
const port = 18_901;

const source = (list) => `
const loads = { ${list.map((name) => `${JSON.stringify(name)}: () => import(${JSON.stringify(name)})`).join(',\n')} };
export default { async fetch(request) {
  try { await loads[new URL(request.url).searchParams.get('name')](); return new Response('L'); }
  catch { return new Response('R'); }
} };`;

/** Bundles as `wrangler deploy` does, leaving out what does not build; says which. */
function bundle(folder, date, flags) {
  const settings = { name: 'probe', main: 'index.js', compatibility_date: date, compatibility_flags: flags };
  fs.writeFileSync(path.join(folder, 'wrangler.json'), JSON.stringify(settings));
  const failed = new Set();
  for (let round = 0; round < 3; round++) {
    fs.writeFileSync(path.join(folder, 'index.js'), source(names.filter((name) => !failed.has(name))));
    try {
      execFileSync(process.execPath, [wrangler, 'deploy', '--dry-run', '--outdir', 'out'], { cwd: folder, stdio: 'pipe' });
      return failed;
    } catch (error) {
      for (const [, name] of `${error.stderr}${error.stdout}`.matchAll(/Could not resolve "([^"]+)"/g)) failed.add(name);
    }
  }
  throw new Error(`${date} ${flags} does not build`);
}

async function serve(folder, file, date, flags, ask) {
  const config = `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (services = [(name = "main", worker = .probe)],
  sockets = [(name = "http", address = "127.0.0.1:${port}", http = (), service = "main")]);
const probe :Workerd.Worker = (modules = [(name = "index.js", esModule = embed "${file}")],
  compatibilityDate = "${date}", compatibilityFlags = ${JSON.stringify(flags)});`;
  fs.writeFileSync(path.join(folder, 'config.capnp'), config);
  const child = spawn(workerd, ['serve', path.join(folder, 'config.capnp')], { stdio: 'ignore' });
  try {
    for (let tries = 0; ; tries++) {
      try { await fetch(`http://127.0.0.1:${port}/?name=none`); break; }
      catch (error) { if (tries === 100) throw error; await new Promise((done) => setTimeout(done, 100)); }
    }
    return await ask(async (name) => (await fetch(`http://127.0.0.1:${port}/?name=${encodeURIComponent(name)}`)).text());
  } finally {
    child.kill();
    await new Promise((done) => child.once('exit', done));
  }
}

for (const line of lines) {
  if (line.startsWith('#') || line.startsWith('names ')) { console.log(line); continue; }
  const [date, mode, flagText] = line.split(' ');
  const flags = flagText === '-' ? [] : flagText.split(',');
  const folder = fs.mkdtempSync(path.join(process.cwd(), 'run-'));
  fs.writeFileSync(path.join(folder, 'index.js'), source(names));
  const failed = mode === 'bundle' ? bundle(folder, date, flags) : new Set();
  const letters = await serve(folder, mode === 'bundle' ? 'out/index.js' : 'index.js', date, flags, async (load) => {
    const answers = [];
    for (const name of names) answers.push(failed.has(name) ? 'B' : await load(name));
    return answers.join('');
  });
  console.log(date, mode, flagText, letters);
  fs.rmSync(folder, { recursive: true });
}
