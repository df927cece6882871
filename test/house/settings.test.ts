import { expect, test } from 'vitest';
import { settingNames } from '../../src/config.ts';
import { read } from './imports.ts';

test('.env.example names every setting, and no other', () => {
  const named = [...read('.env.example').matchAll(/^([A-Z_]+)=/gm)].map(([, name]) => name);

  expect(named.sort()).toEqual([...settingNames].sort());
});
