import { InputRule, inputRules, textblockTypeInputRule, wrappingInputRule } from 'prosemirror-inputrules';
import type { MarkType } from 'prosemirror-model';
import type { Plugin } from 'prosemirror-state';
import { schema } from '../writing/schema.ts';
import { addressFor } from './address.ts';

const { nodes, marks } = schema;

/** Markdown that is typed means on the surface what it means in the source. */
export const typedMarkdown = (): Plugin =>
  inputRules({
    rules: [
      textblockTypeInputRule(/^(#{1,6})\s$/, nodes.heading, ([, signs = '']) => ({ level: Math.max(2, signs.length) })),
      textblockTypeInputRule(/^```$/, nodes.code_block),
      wrappingInputRule(/^\s*[-+*]\s$/, nodes.bullet_list),
      wrappingInputRule(
        /^(\d{1,9})[.)]\s$/,
        nodes.ordered_list,
        ([, number]) => ({ order: Number(number) }),
        ([, number], before) => before.childCount + Number(before.attrs.order) === Number(number),
      ),
      wrappingInputRule(/^\s*>\s$/, nodes.blockquote),
      rule,
      marking(/(?:^|[^*])(\*\*([^*\s](?:[^*]*[^*\s])?)\*\*)$/, marks.strong),
      marking(/(?:^|[^*\w])(\*([^*\s](?:[^*]*[^*\s])?)\*)$/, marks.em),
      marking(/(?:^|[^_\w])(_([^_\s](?:[^_]*[^_\s])?)_)$/, marks.em),
      marking(/(?:^|[^~])(~~([^~\s](?:[^~]*[^~\s])?)~~)$/, marks.strike),
      marking(/(?:^|[^`])(`([^`\s](?:[^`]*[^`\s])?)`)$/, marks.code),
      link,
    ],
  });

const rule = new InputRule(/^---$/, (state, _match, start, end) => {
  const at = state.doc.resolve(start);
  if (at.parent.type !== nodes.paragraph) return null;

  return state.tr.replaceRangeWith(start, end, nodes.horizontal_rule.create());
});

/** `**words**`: the signs go, the words are marked, and what is typed next is not. */
const marking = (signs: RegExp, mark: MarkType) =>
  new InputRule(signs, (state, [, whole = '', words = ''], start, end) => {
    const from = end - whole.length + 1;
    const isPlain = from >= start && !state.doc.rangeHasMark(from, end, marks.code);
    if (!isPlain || !state.doc.resolve(from).parent.type.allowsMarkType(mark)) return null;

    const sign = (whole.length - words.length) / 2;
    const typed = sign - 1;
    const { tr } = state;
    if (typed > 0) tr.delete(end - typed, end);
    tr.delete(from, from + sign);
    return tr.addMark(from, from + words.length, mark.create()).removeStoredMark(mark);
  });

const link = new InputRule(
  /\[([^[\]]+)\]\(([^()\s]+)\)$/,
  (state, [whole = '', words = '', typed = ''], _start, end) => {
    const href = addressFor(typed);
    const from = end - whole.length + 1;
    if (!href || state.doc.resolve(from).parent.type.spec.code) return null;

    return state.tr
      .replaceWith(from, end, schema.text(words, [marks.link.create({ href })]))
      .removeStoredMark(marks.link);
  },
);
