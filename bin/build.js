'use strict';

// Builds what runs in the browser and is written in TypeScript: the writing surface. The launcher calls it at each
// start; it does nothing where no file that went into the last build has changed.

const crypto = require('node:crypto');
const fs = require('node:fs');
const path = require('node:path');

const root = path.join(__dirname, '..');
const entry = 'src/desk/surface/surface.ts';
const built = path.join(root, 'public/js/built');
const script = path.join(built, 'surface.js');
const stamp = path.join(built, 'surface.json');

function build() {
  if (isFresh()) return;

  const esbuild = require('esbuild');
  const made = esbuild.buildSync({
    absWorkingDir: root,
    entryPoints: [entry],
    bundle: true,
    minify: true,
    format: 'iife',
    target: ['es2023', 'safari17'],
    charset: 'utf8',
    legalComments: 'none',
    metafile: true,
    write: false,
    outfile: script,
    logLevel: 'warning',
  });
  const sources = Object.keys(made.metafile.inputs).concat('bin/build.js', 'package-lock.json');
  fs.mkdirSync(built, { recursive: true });
  replace(script, Buffer.from(made.outputFiles[0].contents));
  replace(stamp, JSON.stringify(sources.filter(isOwn).map((file) => [file, hashOf(file)])));
}

/** A package changes with the lockfile only. */
function isOwn(file) {
  return !file.startsWith('node_modules/');
}

function isFresh() {
  if (!fs.existsSync(script) || !fs.existsSync(stamp)) return false;

  return JSON.parse(fs.readFileSync(stamp, 'utf8')).every(([file, hash]) => hashOf(file) === hash);
}

function hashOf(file) {
  const whole = path.join(root, file);

  return fs.existsSync(whole) ? crypto.createHash('sha256').update(fs.readFileSync(whole)).digest('hex') : '';
}

/** Whole or not at all: another start may read it now. */
function replace(file, content) {
  const fresh = `${file}.${process.pid}`;
  fs.writeFileSync(fresh, content);
  fs.renameSync(fresh, file);
}

module.exports = { build };

if (require.main === module) build();
