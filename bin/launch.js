'use strict';

// Behind `npm start`, `npm test` and `bin/securenest`: the right Node, the right dependencies, then the work itself.

const { spawn, spawnSync } = require('node:child_process');
const crypto = require('node:crypto');
const fs = require('node:fs');
const path = require('node:path');
const { fail, findNode, root, say } = require('./node.js');

const entries = {
  securenest: ['src/commands/main.ts'],
  dev: [
    '--watch',
    '--watch-path=src',
    '--watch-path=views',
    '--watch-path=migrations',
    // At each restart, before the paper reads what was built.
    `--require=${path.join(root, 'bin/build-first.js')}`,
    'src/commands/main.ts',
    'start',
  ],
  test: ['test/support/run.ts'],
  check: ['test/support/check.ts'],
  bench: ['bench/bench.ts'],
};

/** A paper runs for months and is to stay small. Other commands, which soon end, are faster without any of it. */
const servingEnvironment = {
  // Enough for the pages under way; by itself Node lets what is thrown away pile up to 130 MB. And one helper for all
  // threads: with more, the thread that serves pages waits for some that get no core while everything is busy.
  NODE_OPTIONS: `--max-semi-space-size=4 --v8-pool-size=1 ${process.env.NODE_OPTIONS || ''}`.trim(),
  // By itself the C library keeps what was given back, apart for each thread. A page that was let go of goes back to the
  // system; so many pieces at most, since the system counts them.
  MALLOC_ARENA_MAX: process.env.MALLOC_ARENA_MAX || '2',
  MALLOC_MMAP_THRESHOLD_: process.env.MALLOC_MMAP_THRESHOLD_ || '16384',
  MALLOC_MMAP_MAX_: process.env.MALLOC_MMAP_MAX_ || '16384',
};

function launch(words) {
  const node = findNode();
  const entry = entries[words[0]];
  if (!entry) fail(`Unknown: ${words[0]}`);
  const environment = Object.assign({}, process.env, {
    PATH: path.dirname(node) + path.delimiter + (process.env.PATH || ''),
    // What Node made of the sources is kept: the next start takes half the time, and each thread less memory.
    NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE || path.join(root, '.node/compiled'),
  });
  if (words[1] === 'start') Object.assign(environment, servingEnvironment);

  installDependencies(environment);
  buildSurface(node, environment);
  hand(node, entry.concat(words.slice(1)), environment);
}

/** Installs when the lockfile is not the one that was installed from. */
function installDependencies(environment) {
  const lock = crypto
    .createHash('sha256')
    .update(fs.readFileSync(path.join(root, 'package-lock.json')))
    .digest('hex');
  const stamp = path.join(root, 'node_modules/.installed-from');
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === lock) return;

  say('Installing dependencies …');
  const words = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const done = spawnSync('npm', words, { cwd: root, env: environment, stdio: ['ignore', 2, 2] });
  if (done.status !== 0) fail('The dependencies could not be installed. The lines above say why.');

  fs.writeFileSync(stamp, lock);
}

/** On the Node that runs the paper: the builder is too new for an old one. */
function buildSurface(node, environment) {
  const done = spawnSync(node, [path.join(__dirname, 'build.js')], { env: environment, stdio: ['ignore', 2, 2] });
  if (done.status !== 0) fail('The writing surface could not be built. The lines above say why.');
}

/** Hands over to the work and ends as it ends. A signal goes on to it, so that it can finish what it does. */
function hand(node, words, environment) {
  const entry = words.map((word) => (/^(src|test|bench)\//.test(word) ? path.join(root, word) : word));
  const child = spawn(node, entry, { env: environment, stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => fail(`${node} could not be started: ${error.message}`));
  child.on('exit', (code, signal) => process.exit(signal ? 1 : code));
}

module.exports = { launch, servingEnvironment };

if (require.main === module) launch(process.argv.slice(2));
