// Lets the reader choose light or dark; without this script the pages follow the system.
const appearance = document.querySelector('[data-appearance]');

const show = (theme) => {
  document.documentElement.dataset.theme = theme;
  for (const button of appearance?.querySelectorAll('button') ?? []) {
    button.setAttribute('aria-pressed', String(button.value === theme));
  }
};

// A browser may refuse storage; the choice then lasts as long as the page.
const stored = (use) => {
  try {
    return use(localStorage);
  } catch {
    return null;
  }
};

show(stored((storage) => storage.getItem('theme')) ?? 'auto');

if (appearance) {
  appearance.hidden = false;
  appearance.addEventListener('click', ({ target }) => {
    if (!target.matches('button')) return;

    show(target.value);
    stored((storage) => storage.setItem('theme', target.value));
  });
}
