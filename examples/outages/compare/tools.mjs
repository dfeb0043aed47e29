// Each tool: what it is called, at which version, and what it says of one broken project, as
// { path, line, message } with paths relative to the project. A tool that has nothing to look at there says nothing.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

const LIMIT = 64 * 1024 * 1024;
const FIVE_MINUTES = 300_000;

export function tools(bin) {
  return [
    dockerfilelint(bin),
    dclint(bin),
    compose(),
    dockerBuild(),
    eslint(bin),
    oxlint(bin),
    biome(bin),
    secretlint(bin),
    npmCi(),
    typescript(bin),
    ownBuild(),
    knip(bin),
    madge(bin),
    dependencyCruiser(bin),
  ];
}

function run(folder, command, args, env = {}) {
  const result = spawnSync(command, args, {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, CI: '1', NO_COLOR: '1', NEXT_TELEMETRY_DISABLED: '1', ...env },
    maxBuffer: LIMIT,
    timeout: FIVE_MINUTES,
  });
  return { code: result.status, out: result.stdout ?? '', err: result.stderr ?? '', all: `${result.stdout}${result.stderr}` };
}

function version(command, args) {
  const result = spawnSync(command, args, { encoding: 'utf8' });
  return result.status === 0 ? result.stdout.match(/\d+\.\d+[.\d]*/)?.[0] : undefined;
}

/** Files of the commit whose path fits. */
function files(folder, fits) {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: folder, encoding: 'utf8' });
  return listed.split('\0').filter((path) => path && fits(path));
}

const isDockerfile = (path) => /(^|\/)Dockerfile$/.test(path);
const isCompose = (path) => /(^|\/)docker-compose.*\.yml$/.test(path);
const packages = (folder) => files(folder, (path) => /(^|\/)package\.json$/.test(path)).map(dirname);
const uses = (folder, at, name) => readFileSync(join(folder, at, 'package.json'), 'utf8').includes(`"${name}"`);

function dockerfilelint(bin) {
  return {
    name: 'dockerfilelint',
    version: version(join(bin, 'dockerfilelint'), ['--version']),
    run: (folder) =>
      files(folder, isDockerfile).flatMap((path) =>
        JSON.parse(run(folder, join(bin, 'dockerfilelint'), ['--output', 'json', path]).out).files[0].issues.map((issue) => ({
          path,
          line: Number(issue.line),
          message: issue.title,
        })),
      ),
  };
}

function dclint(bin) {
  return {
    name: 'dclint',
    version: version(join(bin, 'dclint'), ['--version']),
    run: (folder) =>
      files(folder, isCompose).flatMap((path) =>
        JSON.parse(run(folder, join(bin, 'dclint'), ['--formatter', 'json', path]).out)[0].messages.map((found) => ({
          path,
          line: found.line,
          message: `${found.rule}: ${found.message}`,
        })),
      ),
  };
}

/** Compose 1.29 refuses the key `name`, which is younger than it: taken out for it. */
function compose() {
  return {
    name: 'docker-compose config',
    version: version('docker-compose', ['version', '--short']),
    run: (folder) =>
      files(folder, isCompose).flatMap((path) => {
        const younger = readFileSync(join(folder, path), 'utf8').replace(/^name: .*$/m, '');
        writeFileSync(join(folder, 'docker-compose.1.29.yml'), younger);
        return run(folder, 'docker-compose', ['--env-file', '.env.production', '-f', 'docker-compose.1.29.yml', 'config'])
          .err.split('\n')
          .filter(Boolean)
          .map((message) => ({ path, line: 0, message }));
      }),
  };
}

/**
 * The base images cannot be pulled here, so each stage begins from scratch, ends before its first RUN and finds an empty
 * folder where it copies from another stage: enough to see what the builder says of FROM, COPY, ARG and ENV.
 */
function dockerBuild() {
  return {
    name: 'docker build',
    version: version('docker', ['version', '--format', '{{.Server.Version}}']),
    run: (folder) =>
      files(folder, isDockerfile).flatMap((path) => {
        const lines = readFileSync(join(folder, path), 'utf8').split('\n');
        const judged = lines.map((line) => (/^(RUN|CMD|USER|COPY --from)/.test(line) ? '' : line.replace(/^FROM \S+/, 'FROM scratch')));
        writeFileSync(join(folder, dirname(path), 'Dockerfile.scratch'), judged.join('\n'));
        const built = run(join(folder, dirname(path)), 'docker', ['build', '--no-cache', '--file', 'Dockerfile.scratch', '.'], { DOCKER_BUILDKIT: '0' });
        if (built.code === 0) return [];
        const step = built.all.match(/Step \d+\/\d+ : (.*)\n(?!.*Step )/)?.[1];
        return [{ path, line: lines.findIndex((line) => line === step) + 1, message: built.all.trim().split('\n').at(-1) }];
      }),
  };
}

/** The configuration that create-next-app writes. */
function eslint(bin) {
  return {
    name: 'eslint-config-next',
    version: JSON.parse(readFileSync(join(bin, '../eslint-config-next/package.json'), 'utf8')).version,
    run: (folder) => {
      if (!existsSync(join(folder, 'next.config.ts'))) return [];
      const configuration = join(bin, '../../eslint.config.mjs');
      writeFileSync(configuration, "import next from 'eslint-config-next/core-web-vitals';\nimport types from 'eslint-config-next/typescript';\nexport default [...next, ...types];\n");
      const { out } = run(folder, join(bin, 'eslint'), ['--config', configuration, '--format', 'json', 'app', 'src', 'lib'].filter((at) => !/^(app|src|lib)$/.test(at) || existsSync(join(folder, at))));
      return JSON.parse(out).flatMap((file) =>
        file.messages.map((found) => ({ path: relative(folder, file.filePath), line: found.line ?? 0, message: `${found.ruleId}: ${found.message}` })),
      );
    },
  };
}

function oxlint(bin) {
  return {
    name: 'oxlint',
    version: version(join(bin, 'oxlint'), ['--version']),
    run: (folder) =>
      JSON.parse(run(folder, join(bin, 'oxlint'), ['--format', 'json', '.']).out).diagnostics.map((found) => ({
        path: found.filename,
        line: found.labels[0]?.span.line ?? 0,
        message: `${found.code}: ${found.message}`,
      })),
  };
}

function biome(bin) {
  return {
    name: 'biome',
    version: version(join(bin, 'biome'), ['--version']),
    run: (folder) =>
      run(folder, join(bin, 'biome'), ['lint', '--max-diagnostics=none', '--reporter=github', '.'])
        .all.split('\n')
        .map((line) => line.match(/^::\w+ title=([^,]*),file=([^,]*),line=(\d+).*?::(.*)$/))
        .filter(Boolean)
        .map(([, rule, path, line, message]) => ({ path: relative(folder, join(folder, relative(folder, path))), line: Number(line), message: `${rule}: ${message}` })),
  };
}

function secretlint(bin) {
  return {
    name: 'secretlint',
    version: JSON.parse(readFileSync(join(bin, '../secretlint/package.json'), 'utf8')).version,
    run: (folder) => {
      // It looks for its rules beside its configuration.
      const home = join(bin, '../..');
      writeFileSync(join(home, '.secretlintrc.json'), '{ "rules": [{ "id": "@secretlint/secretlint-rule-preset-recommend" }] }\n');
      const { out } = run(home, join(bin, 'secretlint'), ['--format', 'json', '--maskSecrets', ...files(folder, () => true).map((path) => join(folder, path))]);
      return JSON.parse(out || '[]').flatMap((file) =>
        file.messages.map((found) => ({ path: relative(folder, file.filePath), line: found.loc.start.line, message: found.messageId })),
      );
    },
  };
}

function npmCi() {
  return {
    name: 'npm ci',
    version: version('npm', ['--version']),
    run: (folder) =>
      packages(folder).flatMap((at) => {
        const { code, err } = run(join(folder, at), 'npm', ['ci', '--no-audit', '--no-fund']);
        const lines = err.split('\n').filter((line) => /npm error Missing|npm error Invalid|EBADENGINE +(required|current)/.test(line));
        return [...(code === 0 ? [] : [`ends with ${code}`]), ...lines].map((message) => ({ path: join(at, 'package-lock.json'), line: 0, message }));
      }),
  };
}

/** After `npm ci`, so that types are there; where that fails, after `npm install`. */
function typescript(bin) {
  return {
    name: 'tsc',
    version: version(join(bin, 'tsc'), ['--version']),
    run: (folder) =>
      packages(folder)
        .filter((at) => uses(folder, at, 'typecheck'))
        .flatMap((at) => {
          if (!existsSync(join(folder, at, 'node_modules/.bin'))) run(join(folder, at), 'npm', ['install', '--no-audit', '--no-fund', '--no-save']);
          return run(join(folder, at), 'npm', ['run', '--silent', 'typecheck'])
            .out.split('\n')
            .map((line) => line.match(/^(\S+?)\((\d+),\d+\): (.*)$/))
            .filter(Boolean)
            .map(([, path, line, message]) => ({ path: join(at, path), line: Number(line), message }));
        }),
  };
}

/** `npm run build` with the repository's own env files, as on a developer's machine. */
function ownBuild() {
  return {
    name: 'npm run build',
    version: `Next ${installed('next')}, Vite ${installed('vite')}`,
    run: (folder) =>
      packages(folder)
        .filter((at) => uses(folder, at, 'build'))
        .flatMap((at) => {
          const built = run(join(folder, at), 'npm', ['run', '--silent', 'build']);
          const found = [...built.all.matchAll(/^\.\/(\S+?):(\d+):\d+\n(.*)$/gm)].map(([, path, line, message]) => ({ path: join(at, path), line: Number(line), message }));
          const warned = built.all.split('\n').filter((line) => /can't be bundled|externalized for browser/.test(line)).map((message) => ({ path: join(at, 'index.html'), line: 0, message }));
          const failed = built.code === 0 || found.length > 0 ? [] : [{ path: join(at, 'package.json'), line: 0, message: built.all.trim().slice(0, 2000) }];
          return [...found, ...warned, ...failed];
        }),
  };
}

/** Files, exports and dependencies that nobody uses, and imports that resolve to nothing. */
function knip(bin) {
  return {
    name: 'knip',
    version: version(join(bin, 'knip'), ['--version']),
    run: (folder) =>
      packages(folder).flatMap((at) => {
        const said = parsed(run(join(folder, at), join(bin, 'knip'), ['--reporter', 'json', '--no-progress']).out, { issues: [] });
        return said.issues.flatMap((issue) =>
          Object.entries(issue).flatMap(([kind, found]) =>
            (Array.isArray(found) ? found : []).flat().map(({ name, line }) => ({ path: join(at, issue.file), line: line ?? 0, message: `${kind}: ${name}` })),
          ),
        );
      }),
  };
}

/** Circles of imports, and imports that it could not follow. */
function madge(bin) {
  return {
    name: 'madge',
    version: version(join(bin, 'madge'), ['--version']),
    run: (folder) =>
      packages(folder).flatMap((at) => {
        const configuration = existsSync(join(folder, at, 'tsconfig.json')) ? ['--ts-config', 'tsconfig.json'] : [];
        const args = ['--extensions', 'js,jsx,mjs,ts,tsx', '--exclude', '(node_modules|\\.next|dist)/', ...configuration];
        const circles = parsed(run(join(folder, at), join(bin, 'madge'), [...args, '--json', '--circular', '.']).out, []);
        // With --json it does not tell what it skipped.
        const skipped = run(join(folder, at), join(bin, 'madge'), [...args, '--no-color', '--warning', '.']).out.split(/^✖ Skipped.*$/m)[1] ?? '';
        return [
          ...circles.map((circle) => ({ path: join(at, circle[0]), line: 0, message: `circle: ${circle.join(' > ')}` })),
          ...skipped.split('\n').map((line) => line.trim()).filter(Boolean).map((name) => ({ path: at, line: 0, message: `skipped: ${name}` })),
        ];
      }),
  };
}

/** With the rules that `depcruise --init` writes. */
function dependencyCruiser(bin) {
  return {
    name: 'dependency-cruiser',
    version: version(join(bin, 'depcruise'), ['--version']),
    run: (folder) =>
      packages(folder).flatMap((at) => {
        const home = join(folder, at);
        run(home, join(bin, 'depcruise'), ['--init', 'yes']);
        const said = parsed(run(home, join(bin, 'depcruise'), ['--output-type', 'json', '--exclude', 'node_modules|\\.next|^dist', '.']).out, { summary: { violations: [] } });
        return said.summary.violations.map(({ from, to, rule }) => ({ path: join(at, from), line: 0, message: `${rule.name}: ${to}` }));
      }),
  };
}

/** A tool that fails says nothing that can be read. */
function parsed(json, otherwise) {
  try {
    return JSON.parse(json);
  } catch {
    return otherwise;
  }
}

function installed(name) {
  const outages = join(import.meta.dirname, '..');
  const project = { next: '1-daatan/broken', vite: '4-moodmash/broken' }[name];
  return JSON.parse(readFileSync(join(outages, project, 'package-lock.json'), 'utf8')).packages[`node_modules/${name}`].version;
}
