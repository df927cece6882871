import { expect, test } from 'vitest';
import { filesIn, type Import, imports, read } from './imports.ts';

const room = (file: string) => /^src\/([\w-]+)\//.exec(file)?.[1] ?? '';
const shared = ['db', 'web'];
const isRoom = (file: string) => room(file) !== '' && !shared.includes(room(file));
const drivers = ['better-sqlite3', 'pg'];

/** Where the rooms come together. */
const isRoof = (file: string) => /^src\/(app|door|server|work|workers)\.ts$/.test(file) || room(file) === 'commands';

const rules: [string, (i: Import) => boolean][] = [
  ['only src/db speaks to a database driver', ({ file, target }) => drivers.includes(target) && room(file) !== 'db'],
  [
    'only routes, staff and what they carry, the preview, app.ts and src/web know Express',
    ({ file, target }) =>
      target === 'express' &&
      !/\.routes\.ts$|^src\/app\.ts$|^src\/web\/|^src\/accounts\/(staff|carrying\/carrying)\.ts$|^src\/articles\/preview\.ts$/.test(
        file,
      ),
  ],
  ['db and web never import a room', ({ file, target }) => shared.includes(room(file)) && isRoom(target)],
  ['nothing below the roof imports it', ({ file, target }) => !isRoof(file) && isRoof(target)],
  [
    'a room uses another room only through its noun or a named port',
    ({ file, target }) =>
      isRoom(target) &&
      !isRoof(file) &&
      room(file) !== room(target) &&
      room(target) !== 'site' &&
      /\.(store|routes|view)\.ts$/.test(target),
  ],
  [
    'what runs in the browser imports only itself, pure rules and packages made for browsers',
    ({ file, target }) =>
      /^src\/desk\/(surface|writing)\//.test(file) &&
      !/^src\/desk\/(surface|writing)\/|^src\/articles\/(dialect|embeds|caption)\.ts$|^prosemirror-|^markdown-it$/.test(
        target,
      ),
  ],
];

test.each(rules)('%s', (_rule, breaks) => {
  expect(imports.filter(breaks)).toEqual([]);
});

test('only config.ts reads the environment', () => {
  const readers = filesIn('src', /\.ts$/).filter((file) => /process\.env\b/.test(read(file)));

  expect(readers).toEqual(['src/config.ts']);
});

test('SQL stands in stores and in the storage itself', () => {
  const others = filesIn('src', /\.ts$/).filter(
    (file) =>
      /\bsql`/.test(read(file)) && !/\.store\.ts$|^src\/db\/|^src\/search\/search\.(sqlite|postgres)\.ts$/.test(file),
  );

  expect(others).toEqual([]);
});
