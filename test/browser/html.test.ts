import { HtmlValidate } from 'html-validate';
import { expect, test } from 'vitest';
import { deskVisitor, openBrowser, visitor } from '../support/browser.ts';
import { htmlOf, pageKinds } from '../support/page-kinds.ts';

const kinds = await pageKinds();
const browser = await openBrowser();

const validator = new HtmlValidate({
  extends: ['html-validate:recommended'],
  rules: {
    'doctype-style': ['error', { style: 'lowercase' }],
    // A list without bullets keeps its role, or VoiceOver does not call it a list.
    'no-redundant-role': 'off',
    // A title is the whole headline, up to 200 characters, and the name of the paper.
    'long-title': 'off',
    // A button in a form submits and a field takes text, as HTML says.
    'no-implicit-button-type': 'off',
    'no-implicit-input-type': 'off',
    // Only a picture that is a button tells where it was clicked, without a script.
    'prefer-button': ['error', { exclude: ['image'] }],
    // Rows of a list are ticked under one name.
    'form-dup-name': [
      'error',
      { allowCheckboxDefault: true, shared: ['radio', 'button', 'reset', 'submit', 'checkbox'] },
    ],
    // A pull quote, an aside within a story, is no landmark; `accessibility.test.ts` looks at those.
    'unique-landmark': 'off',
    // The box that a wide table scrolls in is no section of the story.
    'prefer-native-element': ['error', { exclude: ['region'] }],
  },
});

test.each(kinds)('$name is valid HTML', async (kind) => {
  const page = kind.isForStaff ? await deskVisitor(browser, kind) : await visitor(browser, kind);

  const { results } = await validator.validateString(await htmlOf(page, kind));

  const wrong = results.flatMap(({ messages }) => messages);
  expect(wrong.map(({ line, ruleId, message, selector }) => `${line}: ${ruleId}: ${message} (${selector})`)).toEqual(
    [],
  );
});
