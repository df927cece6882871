import { expect, test } from 'vitest';
import { filesIn, read } from './imports.ts';

const sheets = filesIn('public/css', /\.css$/);
const layers = '@layer reset, tokens, base, layout, components, utilities;';

/** The text of a sheet outside one layer. */
const without = (css: string, layer: string) => css.replace(new RegExp(`@layer ${layer} \\{[\\s\\S]*?\\n\\}`, 'g'), '');

test.each(sheets)('%s names the layers first, and every rule stands in one', (sheet) => {
  const css = read(sheet)
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .trim();
  const blocks = [...css.matchAll(/^@layer (\w+) \{|^(@font-face) \{|^([^\s@}][^{]*)\{/gm)];

  expect(css.startsWith(layers)).toBe(true);
  expect(blocks.filter(([, , , loose]) => loose)).toEqual([]);
});

test.each(sheets)('%s has no ids in selectors and no !important', (sheet) => {
  const css = read(sheet);

  expect(css).not.toContain('!important');
  expect(css.match(/^\s*[^:;{}]*#[a-z][\w-]*[^;{}]*\{/gim)).toBeNull();
});

test.each(sheets)('%s names raw colours only among the tokens and for print', (sheet) => {
  const css = without(without(read(sheet), 'tokens'), 'utilities').replace(/@media print \{[\s\S]*?\n {2}\}/g, '');

  expect(css.match(/#[0-9a-f]{3,8}\b|\b(?:rgb|hsl)a?\(/gi)).toBeNull();
});

test('no view carries a style or a script of its own', () => {
  const views = filesIn('views', /\.(ejs|html)$/).filter((file) => / style=| on\w+=|<script>|<style/.test(read(file)));

  expect(views).toEqual([]);
});
