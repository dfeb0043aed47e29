// Writes cases.json: small projects, and whether each package manager installs them from their lock file.
//   node generate.js NPM11 NPM10 PNPM10 PNPM9 YARN1 YARN4
// Each argument is the command-line script of that tool (npm-cli.js, pnpm.cjs, yarn.js). The packages come from a
// registry that this script serves itself, so that the answer depends on nothing outside. Needs Node 20 or later.
// ONLY='npm pnpm' asks those tools anew and keeps what the others said.
'use strict'
const { spawn } = require('node:child_process')
const crypto = require('node:crypto')
const fs = require('node:fs')
const http = require('node:http')
const os = require('node:os')
const path = require('node:path')
const zlib = require('node:zlib')

const [npm11, npm10, pnpm10, pnpm9, yarn1, yarn4] = process.argv.slice(2).map(one => path.resolve(one))
const PORT = 48731
const REGISTRY = `http://127.0.0.1:${PORT}`

const registry = {
  a: { '1.0.0': {}, '1.1.0': {}, '2.0.0': {}, '3.0.0-beta.1': {} },
  b: { '1.0.0': { dependencies: { a: '^1.0.0' } }, '2.0.0': { dependencies: { a: '^2.0.0' } } },
  c: { '1.0.0': { peerDependencies: { a: '^1.0.0' } }, '2.0.0': { peerDependencies: { a: '^2.0.0' } } },
  d: { '1.0.0': { optionalDependencies: { 'on-linux': '1.0.0', 'on-windows': '1.0.0' } } },
  'on-linux': { '1.0.0': { os: ['linux'] } },
  'on-windows': { '1.0.0': { os: ['win32'] } },
  e: { '1.0.0': { dependencies: { d: '^1.0.0', b: '^1.0.0' } } },
  p: { '1.0.0': { peerDependencies: { a: '^1.0.0' }, peerDependenciesMeta: { a: { optional: true } } } },
  '@s/x': { '1.0.0': {}, '1.4.0': { dependencies: { a: '1.x' } } },
}

function tarball (name, version) {
  const body = Buffer.from(JSON.stringify({ name, version, ...registry[name][version] }))
  const header = Buffer.alloc(512)
  header.write('package/package.json', 0)
  header.write('0000644\0', 100); header.write('0000000\0', 108); header.write('0000000\0', 116)
  header.write(body.length.toString(8).padStart(11, '0') + '\0', 124)
  header.write('00000000000\0', 136); header.write('        ', 148); header.write('0', 156); header.write('ustar\0' + '00', 257)
  header.write([...header].reduce((sum, byte) => sum + byte, 0).toString(8).padStart(6, '0') + '\0 ', 148)
  const padding = Buffer.alloc((512 - body.length % 512) % 512 + 1024)
  return zlib.gzipSync(Buffer.concat([header, body, padding]), { level: 9 })
}

function packument (name) {
  const versions = {}
  for (const version of Object.keys(registry[name])) {
    const bytes = tarball(name, version)
    versions[version] = { name, version, ...registry[name][version], dist: {
      tarball: `${REGISTRY}/${name}/-/${name.split('/').pop()}-${version}.tgz`,
      shasum: crypto.createHash('sha1').update(bytes).digest('hex'),
      integrity: 'sha512-' + crypto.createHash('sha512').update(bytes).digest('base64') } }
  }
  const time = Object.fromEntries(['created', 'modified', ...Object.keys(versions)].map(key => [key, '2024-01-01T00:00:00.000Z']))
  return { name, 'dist-tags': { latest: name === 'a' ? '2.0.0' : Object.keys(versions).pop() }, versions, time }
}

const server = http.createServer((request, response) => {
  const url = decodeURIComponent(request.url)
  const file = /^\/(.+)\/-\/.*-(\d+\.\d+\.\d+[^/]*)\.tgz$/.exec(url)
  if (file) return response.end(tarball(file[1], file[2]))
  const name = url.slice(1)
  if (!registry[name]) { response.statusCode = 404; return response.end('{}') }
  response.setHeader('content-type', 'application/json')
  response.end(JSON.stringify(packument(name)))
})

const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'lock-cases-'))
function run (script, args, cwd) {
  const home = path.join(scratch, 'home')
  fs.mkdirSync(home, { recursive: true })
  const env = { PATH: process.env.PATH, HOME: home, XDG_CACHE_HOME: path.join(home, 'cache'), CI: '',
    npm_config_registry: REGISTRY, npm_config_cache: path.join(home, 'npm'), npm_config_userconfig: path.join(home, 'npmrc'),
    npm_config_globalconfig: path.join(home, 'global'), npm_config_update_notifier: 'false', npm_config_store_dir: path.join(home, 'store'),
    YARN_REGISTRY: REGISTRY, YARN_NPM_REGISTRY_SERVER: REGISTRY, YARN_UNSAFE_HTTP_WHITELIST: '127.0.0.1', YARN_ENABLE_TELEMETRY: '0',
    YARN_CACHE_FOLDER: path.join(home, 'yarn'), YARN_ENABLE_IMMUTABLE_INSTALLS: 'false', YARN_GLOBAL_FOLDER: path.join(home, 'berry'), YARN_NODE_LINKER: 'node-modules' }
  return new Promise(resolve => {
    const child = spawn(process.execPath, [script, ...args], { cwd, env })
    let output = ''
    child.stdout.on('data', chunk => { output += chunk })
    child.stderr.on('data', chunk => { output += chunk })
    child.on('close', code => resolve({ code, output }))
  })
}

const NPM_QUIET = ['--ignore-scripts', '--no-audit', '--no-fund']
const tools = {
  npm: { lock: 'package-lock.json', make: cwd => run(npm11, ['install', '--package-lock-only', ...NPM_QUIET], cwd), verdicts: {
    npm11: cwd => run(npm11, ['ci', '--dry-run', ...NPM_QUIET], cwd), npm10: cwd => run(npm10, ['ci', '--dry-run', ...NPM_QUIET], cwd) } },
  pnpm: { lock: 'pnpm-lock.yaml', make: cwd => run(pnpm10, ['install', '--lockfile-only'], cwd), verdicts: {
    pnpm10: cwd => run(pnpm10, ['install', '--frozen-lockfile', '--ignore-scripts'], cwd), pnpm9: cwd => run(pnpm9, ['install', '--frozen-lockfile', '--ignore-scripts'], cwd) } },
  yarn1: { lock: 'yarn.lock', make: cwd => run(yarn1, ['install', '--ignore-scripts', '--non-interactive'], cwd), verdicts: {
    yarn1: cwd => run(yarn1, ['install', '--frozen-lockfile', '--ignore-scripts', '--non-interactive'], cwd) } },
  yarn4: { lock: 'yarn.lock', make: cwd => run(yarn4, ['install', '--mode=skip-build'], cwd), verdicts: {
    yarn4: cwd => run(yarn4, ['install', '--immutable', '--mode=skip-build'], cwd) } },
}

const pkg = more => ({ name: 'app', version: '1.0.0', ...more })
const json = value => JSON.stringify(value, null, 2) + '\n'
const edit = (file, change) => files => { const value = JSON.parse(files[file]); change(value); return { ...files, [file]: json(value) } }
const manifest = change => edit('package.json', change)
const lock = change => edit('package-lock.json', change)
const replace = (file, from, to) => files => {
  if (!files[file].includes(from)) throw new Error(`${file} has no ${from}`)
  return { ...files, [file]: files[file].replace(from, to) }
}
const both = (...changes) => files => changes.reduce((now, change) => change(now), files)
const same = files => files
const without = file => files => Object.fromEntries(Object.entries(files).filter(([name]) => name !== file))

const plain = { 'package.json': json(pkg({ dependencies: { a: '^1.0.0' } })) }
const nested = { 'package.json': json(pkg({ dependencies: { e: '^1.0.0', a: '^2.0.0' } })) }
const workspaces = { 'package.json': json(pkg({ private: true, workspaces: ['packages/*'] })),
  'packages/web/package.json': json({ name: 'web', version: '1.0.0', dependencies: { a: '^1.0.0', lib: '^1.0.0' } }),
  'packages/lib/package.json': json({ name: 'lib', version: '1.0.0', devDependencies: { b: '^1.0.0' } }) }
const pnpmWorkspaces = { 'package.json': json(pkg({ private: true })), 'pnpm-workspace.yaml': 'packages:\n  - packages/*\n',
  'packages/web/package.json': json({ name: 'web', version: '1.0.0', dependencies: { a: '^1.0.0', lib: 'workspace:^' } }),
  'packages/lib/package.json': json({ name: 'lib', version: '1.0.0', devDependencies: { b: '^1.0.0' } }) }

// name, tools, files that the lock file is made from, what is changed afterwards
const cases = [
  ['in sync', 'npm pnpm yarn1 yarn4', plain, same],
  ['in sync, deep', 'npm pnpm yarn1 yarn4', nested, same],
  ['a dependency was added', 'npm pnpm yarn1 yarn4', plain, manifest(p => { p.dependencies.b = '^1.0.0' })],
  ['a dependency was added that is in the tree already', 'npm pnpm yarn1 yarn4', { 'package.json': json(pkg({ dependencies: { b: '^1.0.0' } })) }, manifest(p => { p.dependencies.a = '^1.0.0' })],
  ['a development dependency was added', 'npm pnpm yarn1 yarn4', plain, manifest(p => { p.devDependencies = { b: '1.0.0' } })],
  ['a dependency was removed', 'npm pnpm yarn1 yarn4', nested, manifest(p => { delete p.dependencies.a })],
  ['a range was raised', 'npm pnpm yarn1 yarn4', plain, manifest(p => { p.dependencies.a = '^2.0.0' })],
  ['a range was changed and the locked version still fits', 'npm pnpm yarn1 yarn4', plain, manifest(p => { p.dependencies.a = '>=1.1.0' })],
  ['an exact version was asked for and is locked', 'npm pnpm yarn1 yarn4', plain, manifest(p => { p.dependencies.a = '1.1.0' })],
  ['an exact version was asked for and another is locked', 'npm pnpm yarn1 yarn4', plain, manifest(p => { p.dependencies.a = '1.0.0' })],
  ['a dependency moved to development', 'npm pnpm yarn1 yarn4', plain, manifest(p => { p.devDependencies = p.dependencies; delete p.dependencies })],
  ['a dependency moved to optional', 'npm pnpm yarn1 yarn4', plain, manifest(p => { p.optionalDependencies = p.dependencies; delete p.dependencies })],
  ['an optional dependency was added', 'npm pnpm yarn1 yarn4', plain, manifest(p => { p.optionalDependencies = { b: '^1.0.0' } })],
  ['a peer was added that nothing provides', 'npm pnpm yarn1 yarn4', plain, manifest(p => { p.peerDependencies = { b: '^1.0.0' } })],
  ['an optional peer was added', 'npm pnpm yarn1 yarn4', plain, manifest(p => { p.peerDependencies = { b: '^1.0.0' }; p.peerDependenciesMeta = { b: { optional: true } } })],
  ['an alias, in sync', 'npm pnpm yarn1 yarn4', { 'package.json': json(pkg({ dependencies: { old: 'npm:a@^1.0.0' } })) }, same],
  ['an alias was raised', 'npm pnpm yarn1 yarn4', { 'package.json': json(pkg({ dependencies: { old: 'npm:a@^1.0.0' } })) }, manifest(p => { p.dependencies.old = 'npm:a@^2.0.0' })],
  ['an alias to another package', 'npm', { 'package.json': json(pkg({ dependencies: { old: 'npm:a@^1.0.0' } })) }, manifest(p => { p.dependencies.old = 'npm:b@^1.0.0' })],
  ['a tag, in sync', 'npm pnpm yarn1 yarn4', { 'package.json': json(pkg({ dependencies: { a: 'latest' } })) }, same],
  ['a range became a tag', 'npm pnpm yarn1 yarn4', plain, manifest(p => { p.dependencies.a = 'latest' })],
  ['the empty range', 'npm pnpm yarn1', plain, manifest(p => { p.dependencies.a = '' })],
  ['a prerelease is locked', 'npm pnpm yarn1 yarn4', { 'package.json': json(pkg({ dependencies: { a: '3.0.0-beta.1' } })) }, same],
  ['a prerelease is locked and a release is asked for', 'npm pnpm yarn1 yarn4', { 'package.json': json(pkg({ dependencies: { a: '3.0.0-beta.1' } })) }, manifest(p => { p.dependencies.a = '^3.0.0' })],
  ['a scoped package, raised', 'npm pnpm yarn1 yarn4', { 'package.json': json(pkg({ dependencies: { '@s/x': '1.0.0' } })) }, manifest(p => { p.dependencies['@s/x'] = '^1.4.0' })],
  ['a protocol of another tool', 'npm', plain, manifest(p => { p.dependencies.a = 'workspace:*' })],
  ['a catalogue of another tool', 'npm', plain, manifest(p => { p.dependencies.a = 'catalog:' })],
  ['the name and version of the project changed', 'npm pnpm yarn1 yarn4', plain, manifest(p => { p.version = '2.0.0' })],
  ['no lock file', 'npm pnpm yarn1 yarn4', plain, null],
  ['the lock file is no JSON', 'npm', plain, files => ({ ...files, 'package-lock.json': '{ "lockfileVersion": 3, ' })],
  ['the lock file is empty', 'npm', plain, files => ({ ...files, 'package-lock.json': '' })],
  ['the lock file is an empty object', 'npm', plain, files => ({ ...files, 'package-lock.json': '{}' })],
  ['the lock file has no packages', 'npm', plain, lock(l => { delete l.packages })],
  ['the lock file lacks its own dependencies but has the package', 'npm', plain, lock(l => { delete l.packages[''].dependencies })],
  ['the lock file lacks the entry of the project', 'npm', plain, lock(l => { delete l.packages[''] })],
  ['a direct entry is missing', 'npm', plain, lock(l => { delete l.packages['node_modules/a'] })],
  ['an indirect entry is missing', 'npm', nested, lock(l => { delete l.packages['node_modules/b'] })],
  ['an indirect entry does not fit', 'npm', { 'package.json': json(pkg({ dependencies: { b: '^1.0.0' } })) }, lock(l => { l.packages['node_modules/a'].version = '2.0.0' })],
  ['an indirect entry is of another version', 'npm', { 'package.json': json(pkg({ dependencies: { b: '^1.0.0' } })) }, lock(l => { l.packages['node_modules/a'] = { version: '2.0.0', resolved: `${REGISTRY}/a/-/a-2.0.0.tgz` } })],
  ['an indirect entry is of another version and has no address', 'npm', { 'package.json': json(pkg({ dependencies: { b: '^1.0.0' } })) }, lock(l => { l.packages['node_modules/a'] = { version: '2.0.0' } })],
  ['an indirect entry is of another prerelease', 'npm', { 'package.json': json(pkg({ dependencies: { b: '^2.0.0' } })) }, lock(l => { l.packages['node_modules/a'] = { version: '3.0.0-beta.1', resolved: `${REGISTRY}/a/-/a-3.0.0-beta.1.tgz` } })],
  ['an optional entry is of another version', 'npm', { 'package.json': json(pkg({ dependencies: { d: '^1.0.0' } })) }, lock(l => { l.packages['node_modules/on-linux'] = { version: '1.0.1', resolved: `${REGISTRY}/on-linux/-/on-linux-1.0.1.tgz`, optional: true } })],
  ['an entry of a package of a workspace is of another version', 'npm', workspaces, lock(l => { l.packages['node_modules/b/node_modules/a'] = { version: '2.0.0', resolved: `${REGISTRY}/a/-/a-2.0.0.tgz` } })],
  ['an entry too many', 'npm', plain, lock(l => { l.packages['node_modules/z'] = { version: '1.0.0' } })],
  ['an unreachable entry lacks its dependency', 'npm', plain, lock(l => { l.packages['node_modules/z'] = { version: '1.0.0', dependencies: { gone: '^1.0.0' } } })],
  ['optional entries of another platform are missing', 'npm', { 'package.json': json(pkg({ dependencies: { d: '^1.0.0' } })) }, lock(l => { delete l.packages['node_modules/on-windows'] })],
  ['optional entries of this platform are missing', 'npm', { 'package.json': json(pkg({ dependencies: { d: '^1.0.0' } })) }, lock(l => { delete l.packages['node_modules/on-linux'] })],
  ['an optional entry of the project is missing', 'npm', { 'package.json': json(pkg({ optionalDependencies: { 'on-linux': '1.0.0' } })) }, lock(l => { delete l.packages['node_modules/on-linux'] })],
  ['an optional entry of the project for another platform is missing', 'npm', { 'package.json': json(pkg({ optionalDependencies: { 'on-windows': '1.0.0' } })) }, lock(l => { delete l.packages['node_modules/on-windows'] })],
  ['an optional entry does not fit', 'npm', { 'package.json': json(pkg({ dependencies: { d: '^1.0.0' } })) }, lock(l => { l.packages['node_modules/on-linux'].version = '1.0.1' })],
  ['a peer is provided', 'npm pnpm yarn4', { 'package.json': json(pkg({ dependencies: { c: '^1.0.0' } })) }, same],
  ['a peer entry is missing', 'npm', { 'package.json': json(pkg({ dependencies: { c: '^1.0.0' } })) }, lock(l => { delete l.packages['node_modules/a'] })],
  ['a peer entry is missing and the project says legacy-peer-deps', 'npm', { 'package.json': json(pkg({ dependencies: { c: '^1.0.0' } })) }, both(lock(l => { delete l.packages['node_modules/a'] }), f => ({ ...f, '.npmrc': 'legacy-peer-deps=true\n' }))],
  ['a peer does not fit', 'npm', { 'package.json': json(pkg({ dependencies: { c: '^1.0.0', a: '^1.0.0' } })) }, both(manifest(p => { p.dependencies.a = '^2.0.0' }), lock(l => { l.packages['node_modules/a'].version = '2.0.0' }))],
  ['an optional peer does not fit', 'npm', { 'package.json': json(pkg({ dependencies: { p: '^1.0.0', a: '^1.0.0' } })) }, both(manifest(p => { p.dependencies.a = '^2.0.0' }), lock(l => { l.packages['node_modules/a'].version = '2.0.0' }))],
  ['an optional peer is absent', 'npm pnpm yarn1 yarn4', { 'package.json': json(pkg({ dependencies: { p: '^1.0.0' } })) }, same],
  ['a nested copy is missing', 'npm', nested, lock(l => { for (const key of Object.keys(l.packages)) if (/.node_modules\/a$/.test(key)) delete l.packages[key] })],
  ['a folder, in sync', 'npm', { ...plain, 'package.json': json(pkg({ dependencies: { tool: 'file:tool' } })), 'tool/package.json': json({ name: 'tool', version: '1.0.0', dependencies: { a: '^1.0.0' } }) }, same],
  ['a folder got a dependency', 'npm', { ...plain, 'package.json': json(pkg({ dependencies: { tool: 'file:tool' } })), 'tool/package.json': json({ name: 'tool', version: '1.0.0' }) }, edit('tool/package.json', p => { p.dependencies = { a: '^1.0.0' } })],
  ['a folder got a development dependency', 'npm', { ...plain, 'package.json': json(pkg({ dependencies: { tool: 'file:tool' } })), 'tool/package.json': json({ name: 'tool', version: '1.0.0' }) }, edit('tool/package.json', p => { p.devDependencies = { a: '^1.0.0' } })],
  ['a range became a folder', 'npm', { ...plain, 'a/package.json': json({ name: 'a', version: '1.1.0' }) }, manifest(p => { p.dependencies.a = 'file:a' })],
  ['a folder became a range', 'npm', { 'package.json': json(pkg({ dependencies: { a: 'file:a' } })), 'a/package.json': json({ name: 'a', version: '1.1.0' }) }, manifest(p => { p.dependencies.a = '^1.0.0' })],
  ['a link without its target', 'npm', { ...plain, 'package.json': json(pkg({ dependencies: { tool: 'file:tool' } })), 'tool/package.json': json({ name: 'tool', version: '1.0.0' }) }, lock(l => { delete l.packages.tool })],
  ['workspaces, in sync', 'npm yarn1', workspaces, same],
  ['a workspace got a dependency', 'npm yarn1', workspaces, edit('packages/web/package.json', p => { p.dependencies.b = '^2.0.0' })],
  ['a workspace got a dependency that fits what the root has', 'npm', workspaces, edit('packages/lib/package.json', p => { p.dependencies = { a: '^1.0.0' } })],
  ['a range of a workspace was raised', 'npm yarn1', workspaces, edit('packages/web/package.json', p => { p.dependencies.a = '^2.0.0' })],
  ['a workspace was added', 'npm yarn1', workspaces, files => ({ ...files, 'packages/new/package.json': json({ name: 'new', version: '1.0.0' }) })],
  ['a workspace was removed', 'npm', workspaces, files => without('packages/lib/package.json')(edit('packages/web/package.json', p => { delete p.dependencies.lib })(files))],
  ['a workspace has a new version', 'npm', workspaces, edit('packages/lib/package.json', p => { p.version = '1.1.0' })],
  ['a workspace asks for a version of another that it is not', 'npm', workspaces, edit('packages/lib/package.json', p => { p.version = '2.0.0' })],
  ['an indirect entry of a workspace is missing', 'npm', workspaces, lock(l => { delete l.packages['node_modules/b'].dependencies; delete l.packages['node_modules/b'] })],
  ['an indirect entry of a package of a workspace does not fit', 'npm', workspaces, lock(l => { l.packages['node_modules/b'].dependencies.a = '^2.0.0' })],
  ['overrides, in sync', 'npm', { 'package.json': json(pkg({ dependencies: { b: '^1.0.0' }, overrides: { a: '1.0.0' } })) }, same],
  ['an override was added', 'npm', { 'package.json': json(pkg({ dependencies: { b: '^1.0.0' } })) }, manifest(p => { p.overrides = { a: '1.0.0' } })],
  ['an override was added that the locked version fits', 'npm', { 'package.json': json(pkg({ dependencies: { b: '^1.0.0' } })) }, manifest(p => { p.overrides = { a: '1.1.0' } })],
  ['an override was removed', 'npm', { 'package.json': json(pkg({ dependencies: { b: '^1.0.0' }, overrides: { a: '2.0.0' } })) }, manifest(p => { delete p.overrides })],
  ['an override against a direct dependency', 'npm', plain, manifest(p => { p.overrides = { a: '2.0.0' } })],
  ['an override that refers to the direct dependency', 'npm', { 'package.json': json(pkg({ dependencies: { b: '^1.0.0', a: '^2.0.0' }, overrides: { a: '$a' } })) }, same],
  ['a nested override, in sync', 'npm', { 'package.json': json(pkg({ dependencies: { e: '^1.0.0' }, overrides: { b: { a: '2.0.0' } } })) }, same],
  ['lock file version 1, in sync', 'npm', plain, files => ({ ...files, 'package-lock.json': json({ name: 'app', version: '1.0.0', lockfileVersion: 1, requires: true, dependencies: { a: { version: '1.1.0', resolved: `${REGISTRY}/a/-/a-1.1.0.tgz` } } }) })],
  ['lock file version 1, a dependency was added', 'npm', plain, files => manifest(p => { p.dependencies.b = '^1.0.0' })({ ...files, 'package-lock.json': json({ name: 'app', version: '1.0.0', lockfileVersion: 1, requires: true, dependencies: { a: { version: '1.1.0', resolved: `${REGISTRY}/a/-/a-1.1.0.tgz` } } }) })],
  ['lock file version 1, a range was raised', 'npm', plain, files => manifest(p => { p.dependencies.a = '^2.0.0' })({ ...files, 'package-lock.json': json({ name: 'app', version: '1.0.0', lockfileVersion: 1, requires: true, dependencies: { a: { version: '1.1.0', resolved: `${REGISTRY}/a/-/a-1.1.0.tgz` } } }) })],
  ['a shrinkwrap beside the lock file wins', 'npm', plain, files => manifest(p => { p.dependencies.b = '^1.0.0' })({ ...files, 'npm-shrinkwrap.json': files['package-lock.json'] })],
  ['workspaces, in sync', 'pnpm', pnpmWorkspaces, same],
  ['a workspace got a dependency', 'pnpm', pnpmWorkspaces, edit('packages/web/package.json', p => { p.dependencies.b = '^2.0.0' })],
  ['a workspace was added, with dependencies', 'pnpm', pnpmWorkspaces, files => ({ ...files, 'packages/new/package.json': json({ name: 'new', version: '1.0.0', dependencies: { a: '^1.0.0' } }) })],
  ['a workspace was added, without dependencies', 'pnpm', pnpmWorkspaces, files => ({ ...files, 'packages/new/package.json': json({ name: 'new', version: '1.0.0' }) })],
  ['a workspace was removed', 'pnpm', pnpmWorkspaces, files => without('packages/lib/package.json')(edit('packages/web/package.json', p => { delete p.dependencies.lib })(files))],
  ['an override was added in package.json', 'pnpm', { 'package.json': json(pkg({ dependencies: { b: '^1.0.0' } })) }, manifest(p => { p.pnpm = { overrides: { a: '1.0.0' } } })],
  ['an override, in sync', 'pnpm', { 'package.json': json(pkg({ dependencies: { b: '^1.0.0' }, pnpm: { overrides: { a: '1.0.0' } } })) }, same],
  ['an override was removed', 'pnpm', { 'package.json': json(pkg({ dependencies: { b: '^1.0.0' }, pnpm: { overrides: { a: '1.0.0' } } })) }, manifest(p => { delete p.pnpm })],
  ['an override of a direct dependency, in sync', 'pnpm', { 'package.json': json(pkg({ dependencies: { a: '^1.0.0' }, pnpm: { overrides: { a: '2.0.0' } } })) }, same],
  ['an override in the workspace file', 'pnpm', { 'package.json': json(pkg({ dependencies: { b: '^1.0.0' } })), 'pnpm-workspace.yaml': 'packages:\n  - .\noverrides:\n  a: 1.0.0\n' }, same],
  ['a catalogue, in sync', 'pnpm', { 'package.json': json(pkg({ dependencies: { a: 'catalog:' } })), 'pnpm-workspace.yaml': 'packages:\n  - .\ncatalog:\n  a: ^1.0.0\n' }, same],
  ['a catalogue was raised', 'pnpm', { 'package.json': json(pkg({ dependencies: { a: 'catalog:' } })), 'pnpm-workspace.yaml': 'packages:\n  - .\ncatalog:\n  a: ^1.0.0\n' }, replace('pnpm-workspace.yaml', '^1.0.0', '^2.0.0')],
  ['peers are not installed, in sync', 'pnpm', { 'package.json': json(pkg({ dependencies: { b: '^1.0.0' }, peerDependencies: { c: '^1.0.0' } })), '.npmrc': 'auto-install-peers=false\n' }, same],
  ['dependency metadata was added', 'pnpm', plain, manifest(p => { p.dependenciesMeta = { a: { injected: true } } })],
  ['workspaces, in sync', 'yarn4', workspaces, same],
  ['a workspace got a dependency', 'yarn4', workspaces, edit('packages/web/package.json', p => { p.dependencies.b = '^2.0.0' })],
  ['a workspace was added', 'yarn4', workspaces, files => ({ ...files, 'packages/new/package.json': json({ name: 'new', version: '1.0.0' }) })],
  ['a workspace lost a dependency', 'yarn4', workspaces, edit('packages/lib/package.json', p => { delete p.devDependencies })],
  ['a workspace has a new version', 'yarn4', workspaces, edit('packages/lib/package.json', p => { p.version = '1.0.1' })],
  ['a resolution, in sync', 'yarn1 yarn4', { 'package.json': json(pkg({ dependencies: { b: '^1.0.0' }, resolutions: { a: '1.0.0' } })) }, same],
  ['a resolution was added', 'yarn1 yarn4', { 'package.json': json(pkg({ dependencies: { b: '^1.0.0' } })) }, manifest(p => { p.resolutions = { a: '1.0.0' } })],
  ['a resolution of a direct dependency, in sync', 'yarn1 yarn4', { 'package.json': json(pkg({ dependencies: { a: '^1.0.0' }, resolutions: { a: '2.0.0' } })) }, same],
  ['an entry is missing', 'yarn1', { 'package.json': json(pkg({ dependencies: { b: '^1.0.0' } })) }, files => ({ ...files, 'yarn.lock': files['yarn.lock'].replace(/^a@[^\n]*\n(  [^\n]*\n)+/m, '') })],
  ['an entry is missing', 'yarn4', { 'package.json': json(pkg({ dependencies: { b: '^1.0.0' } })) }, files => ({ ...files, 'yarn.lock': files['yarn.lock'].replace(/^"a@[^\n]*\n(  [^\n]*\n)+/m, '') })],
]

function write (folder, files) {
  for (const [name, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true })
    fs.writeFileSync(path.join(folder, name), text)
  }
}

const hide = text => text.replaceAll(REGISTRY, 'https://registry.example').replaceAll(scratch, '')

async function one (name, tool, before, change) {
  const { lock: lockFile, make, verdicts } = tools[tool]
  const made = fs.mkdtempSync(path.join(scratch, 'make-'))
  write(made, tool === 'yarn4' ? { ...before, '.yarnrc.yml': 'nodeLinker: node-modules\n' } : before)
  let files = tool === 'yarn4' ? { ...before, '.yarnrc.yml': 'nodeLinker: node-modules\n' } : before
  if (change) {
    const result = await make(made)
    if (!fs.existsSync(path.join(made, lockFile))) throw new Error(`${tool}, ${name}: no lock file\n${result.output}`)
    files = change({ ...files, [lockFile]: fs.readFileSync(path.join(made, lockFile), 'utf8') })
  }
  const answers = {}
  const said = {}
  for (const [version, judge] of Object.entries(verdicts)) {
    const folder = fs.mkdtempSync(path.join(scratch, 'judge-'))
    write(folder, files)
    const { code, output } = await judge(folder)
    answers[version] = code === 0 ? 'installs' : 'refuses'
    if (code !== 0) said[version] = hide(output).split('\n').map(line => line.trim()).filter(line => /Missing:|Invalid:|ERR_PNPM|not up to date|YN0028|frozen|Unsupported|EOVERRIDE|ERESOLVE|can only install|Missing target/.test(line)).slice(0, 3)
  }
  console.error(tool.padEnd(6), name.padEnd(70), Object.values(answers).join(' '))
  return { name, tool, files: Object.fromEntries(Object.entries(files).map(([file, text]) => [file, hide(text)])), answers, said }
}

server.listen(PORT, '127.0.0.1', async () => {
  const done = []
  for (const [name, names, before, change] of cases) {
    for (const tool of names.split(' ')) {
      if (process.env.ONLY && !process.env.ONLY.split(' ').includes(tool)) continue
      done.push(await one(name, tool, before, change))
    }
  }
  const versions = {}
  for (const [tool, script] of Object.entries({ npm11, npm10, pnpm10, pnpm9, yarn1, yarn4 })) versions[tool] = (await run(script, ['--version'], scratch)).output.trim().split('\n').pop()
  const file = path.join(__dirname, 'cases.json')
  if (process.env.ONLY) done.push(...JSON.parse(fs.readFileSync(file, 'utf8')).cases.filter(one => !process.env.ONLY.split(' ').includes(one.tool)))
  fs.writeFileSync(file, JSON.stringify({ tools: versions, cases: done }, null, 1) + '\n')
  fs.rmSync(scratch, { recursive: true, force: true })
  server.close()
})
