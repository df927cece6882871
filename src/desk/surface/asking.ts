import { element } from './dom.ts';

export interface Question {
  readonly name: string;
  readonly label: string;
  readonly value?: string;
  readonly hint?: string;
  readonly isLong?: boolean;
}

interface Asked {
  readonly title: string;
  readonly lead?: string;
  readonly questions: readonly Question[];
  readonly button: string;
  /** What stands below the questions. */
  readonly more?: HTMLElement;
  /** What is wrong with the answers, by the name of the question; nothing where all is well. */
  check?(answers: Answers): Readonly<Record<string, string>>;
}

export type Answers = Readonly<Record<string, string>>;

let asked = 0;

/** Asks in a window of the page; undefined where somebody thinks better of it. */
export function ask({ title, lead, questions, button, more, check }: Asked): Promise<Answers | undefined> {
  asked += 1;
  const heading = element('h2', { id: `ask-${asked}` }, title);
  const form = element('form', { method: 'dialog', novalidate: '' }, heading);
  if (lead) form.append(element('p', { class: 'ask__lead' }, lead));
  const fields = questions.map((question) => fieldFor(question, asked));
  form.append(...fields.map(({ box }) => box), ...(more ? [more] : []));
  const cancel = element('button', { type: 'button', class: 'btn btn--quiet' }, 'Cancel');
  form.append(element('div', { class: 'acts' }, element('button', { class: 'btn' }, button), cancel));
  const dialog = element('dialog', { class: 'ask', 'aria-labelledby': heading.id }, form);

  return new Promise((resolve) => {
    const end = (answers: Answers | undefined) => {
      resolve(answers);
      dialog.close();
    };
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      const answers = Object.fromEntries(fields.map(({ name, input }) => [name, input.value.trim()]));
      const problems = check?.(answers) ?? {};
      for (const field of fields) field.tell(problems[field.name] ?? '');
      const wrong = fields.find(({ name }) => problems[name]);
      if (wrong) wrong.input.focus();
      else end(answers);
    });
    cancel.addEventListener('click', () => end(undefined));
    dialog.addEventListener('close', () => {
      resolve(undefined);
      dialog.remove();
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}

function fieldFor({ name, label, value = '', hint, isLong }: Question, number: number) {
  const id = `ask-${number}-${name}`;
  const input = isLong
    ? element('textarea', { class: 'in', id, rows: '3' })
    : element('input', { class: 'in', id, type: 'text', autocomplete: 'off' });
  input.value = value;
  const problem = element('p', { class: 'err', id: `${id}-error` });
  problem.hidden = true;
  const hints = hint ? [element('p', { class: 'hint', id: `${id}-hint` }, hint)] : [];
  const box = element('div', { class: 'f' }, element('label', { for: id }, label), ...hints, problem, input);
  const tell = (words: string) => {
    problem.textContent = words;
    problem.hidden = !words;
    input.toggleAttribute('aria-invalid', words !== '');
    const described = [...(hint ? [`${id}-hint`] : []), ...(words ? [`${id}-error`] : [])];
    input.setAttribute('aria-describedby', described.join(' '));
  };
  tell('');

  return { name, input, box, tell };
}
