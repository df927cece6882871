// Suggests topics, authors and headlines while somebody types; Enter without a choice searches as ever.
const field = document.querySelector('[data-suggest]');
const list = document.createElement('ul');
list.id = 'suggestions';
list.role = 'listbox';
list.ariaLabel = 'Suggestions';
list.hidden = true;
field.after(list);
for (const [name, value] of Object.entries({
  role: 'combobox',
  'aria-autocomplete': 'list',
  'aria-controls': list.id,
  'aria-expanded': 'false',
})) {
  field.setAttribute(name, value);
}

let chosen = -1;
let asked = 0;
let waiting;

const choose = (index) => {
  const options = [...list.children];
  chosen = options.length ? (index + options.length + 1) % (options.length + 1) : 0;
  for (const [at, option] of options.entries()) option.setAttribute('aria-selected', String(at === chosen));
  if (options[chosen]) field.setAttribute('aria-activedescendant', options[chosen].id);
  else field.removeAttribute('aria-activedescendant');
};

const show = (suggestions) => {
  list.replaceChildren(
    ...suggestions.map(({ kind, text, href }, at) => {
      const option = document.createElement('li');
      Object.assign(option, { id: `suggestion-${at}`, role: 'option', textContent: text });
      Object.assign(option.dataset, { kind, href });
      return option;
    }),
  );
  list.hidden = suggestions.length === 0;
  field.setAttribute('aria-expanded', String(!list.hidden));
  choose(list.children.length);
};

// Suggestions are a help: where they cannot be had, the field works without them.
const ask = async () => {
  asked += 1;
  const turn = asked;
  const answer = await fetch(`/search/suggest?q=${encodeURIComponent(field.value.slice(0, 100))}`).catch(
    () => undefined,
  );
  const { suggestions } = answer?.ok ? await answer.json() : { suggestions: [] };
  if (turn === asked) show(suggestions);
};

const close = () => {
  clearTimeout(waiting);
  asked += 1;
  show([]);
};

field.addEventListener('input', () => {
  clearTimeout(waiting);
  waiting = setTimeout(ask, 150);
});

field.addEventListener('keydown', (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (list.hidden) return;
  // The first Escape closes the list; only a second one empties the field, as browsers do.
  if (event.key === 'Escape') close();
  if (step) choose(chosen + step);
  if (event.key === 'Enter' && list.children[chosen]) location.assign(list.children[chosen].dataset.href);
  if (step || event.key === 'Escape' || (event.key === 'Enter' && list.children[chosen])) event.preventDefault();
});

list.addEventListener('pointerdown', (event) => {
  const option = event.target.closest('li');
  if (option) location.assign(option.dataset.href);
});

field.addEventListener('blur', close);
