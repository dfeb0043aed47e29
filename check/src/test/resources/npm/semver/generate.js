// Writes satisfies.tsv and intersects.tsv: what node-semver says, in the loose mode that npm uses.
//   node generate.js PATH_OF_SEMVER
// where PATH_OF_SEMVER is the folder of the npm package `semver`.
'use strict'
const fs = require('node:fs')
const path = require('node:path')
const home = path.resolve(process.argv[2] || 'semver')
const semver = require(home)
const version = require(path.join(home, 'package.json')).version

const versions = ['0.0.0', '0.0.1', '0.1.0', '0.1.9', '0.2.3', '1.0.0-alpha', '1.0.0-alpha.1', '1.0.0-rc.10',
  '1.0.0', '1.0.1', '1.2.0', '1.2.3-beta.2', '1.2.3-beta.10', '1.2.3', '1.2.3+build.7', '1.2.4', '1.3.0-0', '1.9.9', '1.10.0',
  '2.0.0-beta.1', '2.0.0', '2.4.1', '3.0.0', '10.0.0', '18.20.4', '20.9.0', '22.0.0-nightly20240101abcdef', '22.11.0', '24.1.0']

const ranges = ['', '*', 'x', 'X', '1', '1.x', '1.2', '1.2.x', '1.2.*', '1.*', 'v1.2.3', '=1.2.3', '= 1.2.3', '==1.2.3', '1.2.3', ' 1.2.3 ',
  '1.2.3+build.9', '1.2.3-beta.2', '^1.2.3', '^1.2', '^1', '^1.x', '^0.1.0', '^0.0.1', '^0.0', '^0', '^0.x', '^1.2.3-beta.2', '^0.0.1-beta',
  '^0.2.3', '~1.2.3', '~1.2', '~1', '~1.x', '~0.1', '~0', '~>1.2', '~> 1.2.3', '~1.2.3-beta.2', '>1', '>1.2', '>1.2.3', '>=1', '>=1.2', '>=1.2.3',
  '>= 1.2.3', '<2', '<2.0.0', '<=2', '<=1.2', '<=1.2.3', '<1.2.3-beta.10', '>1.2.3-beta.2', '>=1.2.3-beta.2 <1.3.0', '>=1.0.0 <2.0.0', '>=1.0.0, <2.0.0',
  '1.0.0 - 1.2.3', '1.0 - 1.2', '1 - 2', '1.2.3 - 2', '1.0.0-alpha - 1.0.0', '^1 || ^2', '^1.2.3||^2', '1.x || >=2.4.0 <3 || 10', '1.2.3 1.2.4', '>=1.2.3 <1.2.3',
  '^18.18.0 || ^20.9.0 || >=21.1.0', '>=18', '18.x', '18 || 20 || 22', '>=20.9', '^20.9.0', '22', '22.x', '>=22 <23', '^22.0.0-0', '>=20.0.0 <=22', '~22.11',
  '1.2.3-', '^1.2.3-alpha || ^2.0.0-beta.1', '>=2.0.0-alpha', '*-beta', '1.2.3 || ', ' || ', '>', '<', '^', '~', '>*', '<*', '>=*', '<=x', '^*', '~*',
  '01.2.3', '1.02.3', '1.2.3.4', '1.2.3foo', '1.2.3-01', 'latest', 'next', 'lts/*', 'node', 'a.b.c', '1.2.3 || latest', '^1 foo', '^^1', '><1', '!1', '1,2',
  '> 1.2.3 <  2', '^ 1.2.3', '~ 1', '^v1.2.3', '>=v1.2.3', '>v1', 'v1.x', '~v1.2', '1.2.3 - 1.2.3', '>=1.2.3-0', '<1.2.3-0', '<0.0.0-0', '>=0.0.0', '99999999999999999999.0.0',
  '^9007199254740991.0.0', '1.2.3-beta.02', '1.0.0-rc.1 || 1.0.0-rc.10', '>1.0.0-alpha <1.0.0', 'x.1', '*.*.*', '1.x.3', '~1.2.3+meta', '>=1.2.3+meta']

const lines = [`# node-semver ${version}, loose; range, version, yes | no | invalid; written by generate.js`]
for (const range of ranges) {
  const invalid = semver.validRange(range, true) === null
  if (invalid) lines.push([JSON.stringify(range), '', 'invalid'].join('\t'))
  else for (const one of versions) lines.push([JSON.stringify(range), one, semver.satisfies(one, range, true) ? 'yes' : 'no'].join('\t'))
}
fs.writeFileSync(path.join(__dirname, 'satisfies.tsv'), lines.join('\n') + '\n')

// `>*` and `<*` admit nothing, and yet node-semver lets them meet `*`: left out.
const valid = ranges.filter(range => !['>*', '<*'].includes(range) && semver.validRange(range, true) !== null)
const pairs = [`# node-semver ${version}, loose; range, range, yes | no; written by generate.js`]
for (let i = 0; i < valid.length; i++) {
  for (let j = i; j < valid.length; j += 1 + (i * 7 + j) % 5) {
    pairs.push([JSON.stringify(valid[i]), JSON.stringify(valid[j]), semver.intersects(valid[i], valid[j], true) ? 'yes' : 'no'].join('\t'))
  }
}
fs.writeFileSync(path.join(__dirname, 'intersects.tsv'), pairs.join('\n') + '\n')
