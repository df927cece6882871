import { describe, expect, test } from 'vitest';
import { blocksOf, joined, textStretches } from '../../src/articles/diff/blocks.ts';
import { type Stretch, stretchesOf } from '../../src/articles/diff/merge.ts';

/** A small generator of its own, so that a failure can be seen again. */
function chance(seed: number) {
  let state = seed;

  return (below: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

type Chance = ReturnType<typeof chance>;

const vocabulary = 'the ferry left late and nobody on the quay had counted its boats，海港 債券 naïve —'.split(' ');

const sentence = (next: Chance) =>
  Array.from({ length: 2 + next(9) }, () => vocabulary[next(vocabulary.length)]).join(' ');

const text = (next: Chance) => Array.from({ length: next(9) }, () => sentence(next));

/** Paragraphs rewritten, added, removed, doubled and moved. */
function edited(paragraphs: readonly string[], next: Chance): string[] {
  const after = [...paragraphs];
  for (let edits = next(4); edits > 0; edits -= 1) {
    const at = next(after.length + 1);
    const kind = next(5);
    if (kind === 0) after.splice(at, 0, sentence(next));
    else if (kind === 1) after.splice(at, 1);
    else if (kind === 2) after.splice(at, 0, ...after.splice(next(after.length + 1), 1));
    else if (kind === 3 && after[at]) after.splice(at, 0, after[at]);
    else if (after[at]) after[at] = `${after[at]} ${vocabulary[next(vocabulary.length)]}`;
  }

  return after;
}

const put = (stretches: readonly Stretch[], version: 'base' | 'mine' | 'theirs' | 'merged') =>
  stretches.flatMap((stretch) => stretch[version]);

const hasConflict = (stretches: readonly Stretch[]) => stretches.some(({ whose }) => whose === 'conflict');

const swapped = { nobody: 'nobody', mine: 'theirs', theirs: 'mine', both: 'both', conflict: 'conflict' } as const;

function everyTurn(check: (base: string[], mine: string[], theirs: string[]) => void): void {
  const next = chance(11);
  for (let turn = 0; turn < 3000; turn += 1) {
    const base = text(next);
    check(base, edited(base, next), edited(base, next));
  }
}

describe('merging random edits', () => {
  test('the stretches put together are the three versions', () =>
    everyTurn((base, mine, theirs) => {
      const stretches = stretchesOf(base, mine, theirs);

      expect([put(stretches, 'base'), put(stretches, 'mine'), put(stretches, 'theirs')]).toEqual([base, mine, theirs]);
    }));

  test('what only one side changed is what that side made of it', () =>
    everyTurn((base, mine, theirs) => {
      expect(put(stretchesOf(base, mine, base), 'merged')).toEqual(mine);
      expect(put(stretchesOf(base, base, theirs), 'merged')).toEqual(theirs);
      expect(put(stretchesOf(base, mine, mine), 'merged')).toEqual(mine);
    }));

  test('it does not matter who is who', () =>
    everyTurn((base, mine, theirs) => {
      const [one, other] = [stretchesOf(base, mine, theirs), stretchesOf(base, theirs, mine)];

      expect(put(one, 'merged')).toEqual(put(other, 'merged'));
      expect(one.map(({ whose }) => whose)).toEqual(other.map(({ whose }) => swapped[whose]));
    }));

  test('every paragraph that either side wrote and that is in no conflict stands in the result', () =>
    everyTurn((base, mine, theirs) => {
      const stretches = stretchesOf(base, mine, theirs);
      const settled = stretches.filter(({ whose }) => whose !== 'conflict');
      const merged = put(stretches, 'merged');

      for (const version of ['mine', 'theirs'] as const)
        for (const paragraph of put(settled, version).filter((one) => !base.includes(one)))
          expect(merged).toContain(paragraph);
    }));

  test('no paragraph of mine is lost, unless a colleague took it out as it was', () =>
    everyTurn((base, mine, theirs) => {
      const stretches = stretchesOf(base, mine, theirs);
      const atHand = [
        ...put(stretches, 'merged'),
        ...stretches.flatMap((one) => (one.whose === 'conflict' ? one.mine : [])),
      ];

      for (const paragraph of mine)
        if (!atHand.includes(paragraph)) {
          expect(base).toContain(paragraph);
          const count = (list: readonly string[]) => list.filter((one) => one === paragraph).length;
          expect(count(theirs)).toBeLessThan(count(base));
        }
    }));

  test('most of what two people do apart from each other is no conflict', () => {
    const next = chance(5);
    let conflicts = 0;
    for (let turn = 0; turn < 500; turn += 1) {
      const base = Array.from({ length: 8 }, () => sentence(next));
      const at = next(8);
      const mine = base.with(at, `${base[at]} otherwise`);
      const theirs = base.with((at + 1 + next(7)) % 8, sentence(next));
      if (hasConflict(stretchesOf(base, mine, theirs))) conflicts += 1;
    }

    expect(conflicts).toBe(0);
  });
});

const [ferry, quay, boats] = ['The ferry left late.', 'Nobody stood on the quay.', 'All boats had been counted.'];
const base = joined([ferry, quay, boats]);
const merge = (mine: string[], theirs: string[]) => textStretches(base, joined(mine), joined(theirs));
const whoseIn = (stretches: readonly Stretch[]) => stretches.map(({ whose }) => whose);

describe('two changes', () => {
  test('of paragraphs next to each other do not touch', () => {
    const merged = merge([`${ferry} Very late.`, quay, boats], [ferry, 'Nobody at all stood on the quay.', boats]);

    expect(whoseIn(merged)).toEqual(['mine', 'theirs', 'nobody']);
    expect(put(merged, 'merged')).toEqual([`${ferry} Very late.`, 'Nobody at all stood on the quay.', boats]);
  });

  test('of one paragraph are a conflict of that paragraph alone', () => {
    const merged = merge(
      [ferry, 'Nobody stood there.', boats],
      [ferry, 'Somebody stood on the quay.', `${boats} Twice.`],
    );

    expect(whoseIn(merged)).toEqual(['nobody', 'conflict', 'theirs']);
  });

  test('that are the same are one', () => {
    const merged = merge([ferry, 'Many stood on the quay.', boats], [ferry, 'Many stood on the quay.', boats]);

    expect(whoseIn(merged)).toEqual(['nobody', 'both', 'nobody']);
    expect(put(merged, 'merged')).toEqual([ferry, 'Many stood on the quay.', boats]);
  });

  test('that add paragraphs in one place are a conflict, in two places they are not', () => {
    expect(whoseIn(merge([ferry, quay, boats, 'Mine.'], [ferry, quay, boats, 'Theirs.']))).toContain('conflict');
    expect(put(merge(['Mine.', ferry, quay, boats], [ferry, quay, boats, 'Theirs.']), 'merged')).toEqual([
      'Mine.',
      ferry,
      quay,
      boats,
      'Theirs.',
    ]);
  });

  test('of which one removes what the other rewrites are a conflict', () => {
    expect(whoseIn(merge([ferry, boats], [ferry, `${quay} Not one.`, boats]))).toContain('conflict');
  });

  test('of which one adds right beside what the other removes are a conflict', () => {
    expect(whoseIn(merge([ferry, boats], [ferry, quay, 'Added.', boats]))).toContain('conflict');
  });

  test('that remove neighbours are both done', () => {
    expect(put(merge([quay, boats], [ferry, boats]), 'merged')).toEqual([boats]);
  });

  test('a paragraph that one parted and the other rewrote is one conflict, with both parts in it', () => {
    const parted = merge(['The ferry left', 'late.', quay, boats], [`${ferry} Again.`, quay, boats]);

    expect(parted[0]).toMatchObject({
      whose: 'conflict',
      mine: ['The ferry left', 'late.'],
      theirs: [`${ferry} Again.`],
    });
  });

  test('of other items of a list, or other rows of a table, are both taken', () => {
    const list = ['- one ferry', '- two ferries', '- three ferries'];
    const other = (at: number, line: string) => list.with(at, line).join('\n');

    const merged = textStretches(list.join('\n'), other(0, '- one old ferry'), other(2, '- three new ferries'));

    expect(put(merged, 'merged')).toEqual(['- one old ferry\n- two ferries\n- three new ferries']);
  });

  test('of two sentences of a paragraph are a conflict, also where each stands on a line of its own', () => {
    expect(
      whoseIn(
        textStretches('One sentence.\nAnother one.', 'One long sentence.\nAnother one.', 'One sentence.\nNo other.'),
      ),
    ).toEqual(['conflict']);
  });
});

describe('the blocks of a text', () => {
  test.each([
    ['paragraphs', 'One.\n\nTwo\nlines.\n\n\n\nThree.', ['One.', 'Two\nlines.', 'Three.']],
    ['code with empty lines', 'a\n\n```js\nx\n\n\ny\n```\n\nb', ['a', '```js\nx\n\n\ny\n```', 'b']],
    ['a gallery', '::: gallery\n![a](/b)\n\n![c](/d)\n:::\n\nEnd', ['::: gallery\n![a](/b)\n\n![c](/d)\n:::', 'End']],
    ['a fence that never ends', '~~~\na\n\nb', ['~~~\na\n\nb']],
    ['lines as a browser sends them', 'a\r\n\r\nb', ['a', 'b']],
    ['nothing', '\n \n', []],
  ])('are %s', (_what, source, blocks) => {
    expect(blocksOf(source)).toEqual(blocks);
  });
});
