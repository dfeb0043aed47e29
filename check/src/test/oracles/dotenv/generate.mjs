// Runs the real readers over cases.json and writes table.json and orders.json. See README.md.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseEnv } from 'node:util';

const require = createRequire(import.meta.url);
const dotenv = require('dotenv');
const { expand } = require('dotenv-expand');
const next = require('@next/env');
const { loadEnv } = await import('vite');

const here = import.meta.dirname;
const silent = { info() {}, error() {}, log() {} };

/** Nothing of this process may leak into a case. */
function clear(around = {}) {
  for (const name of Object.keys(process.env)) delete process.env[name];
  Object.assign(process.env, around);
}

function inFolder(files, use) {
  const folder = mkdtempSync(join(tmpdir(), 'dotenv-oracle-'));
  try {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const readers = {
  DOTENV: (text) => dotenv.parse(text),
  DOTENV_EXPAND: (text, around) =>
    expand({ parsed: dotenv.parse(text), processEnv: { ...around } }).parsed,
  NODE: (text) => parseEnv(text),
  VITE: (text, around) => {
    clear(around);
    const names = Object.keys(parseEnv(text));
    const values = inFolder({ '.env': text }, (folder) => loadEnv('production', folder, ''));
    return Object.fromEntries(names.map((name) => [name, values[name]]));
  },
  NEXT: (text, around) => {
    clear(around);
    next.updateInitialEnv({});
    // A fresh copy of the module: it keeps the first environment that it ever saw.
    delete require.cache[require.resolve('@next/env')];
    const fresh = require('@next/env');
    return inFolder({ '.env': text }, (folder) => {
      const { loadedEnvFiles } = fresh.loadEnvConfig(folder, false, silent, true);
      return loadedEnvFiles[0].env;
    });
  },
};

function table() {
  const { around, cases } = JSON.parse(readFileSync(join(here, 'cases.json'), 'utf8'));
  return cases.map((text) => {
    const read = Object.entries(readers).map(([name, reader]) => [name, reader(text, around)]);
    return { text, ...Object.fromEntries(read) };
  });
}

/** Which file wins, which would win without it, and so on. */
function order(mode, load) {
  const names = ['.env', '.env.local', `.env.${mode}`, `.env.${mode}.local`];
  const files = Object.fromEntries(names.map((name) => [name, `WHO=${name}\n`]));
  const winners = [];
  for (;;) {
    clear(mode === 'test' ? { NODE_ENV: 'test' } : {});
    const winner = inFolder(files, (folder) => load(mode, folder));
    if (winner === undefined) return winners;
    winners.push(winner);
    delete files[winner];
  }
}

function orders() {
  const viaNext = (mode, folder) => {
    delete require.cache[require.resolve('@next/env')];
    const fresh = require('@next/env');
    return fresh.loadEnvConfig(folder, mode === 'development', silent, true).combinedEnv.WHO;
  };
  const viaVite = (mode, folder) => loadEnv(mode, folder, 'WHO').WHO;
  const all = (modes, load) => Object.fromEntries(modes.map((mode) => [mode, order(mode, load)]));
  return {
    next: all(['production', 'development', 'test'], viaNext),
    vite: all(['production', 'development', 'test', 'staging'], viaVite),
  };
}

const write = (name, value) =>
  writeFileSync(join(here, name), JSON.stringify(value, null, 1) + '\n');
write('table.json', table());
write('orders.json', orders());
