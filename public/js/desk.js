// Optional: focus goes to what is wrong, and leaving with unsaved text asks first.
document.querySelector('.problem')?.focus();

const form = document.querySelector('form.write');
if (form) {
  // A form that came back with problems, or with links found or chosen, is not saved yet.
  let isDirty = /\/(related|picture)$/.test(location.pathname) || document.querySelector('.problem') !== null;
  let isLeaving = false;
  form.addEventListener('input', () => {
    isDirty = true;
  });
  form.addEventListener('submit', (event) => {
    if (!event.submitter?.formTarget) isLeaving = true;
  });
  window.addEventListener('beforeunload', (event) => {
    if (isDirty && !isLeaving) event.preventDefault();
  });
}

// Enter in a field that finds something finds it; anywhere else in the form it saves the draft.
for (const [field, button] of [
  ['#question', 'button[value="find"]'],
  ['#pictureQuestion', 'button[value="search"]'],
]) {
  document.querySelector(field)?.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    document.querySelector(button)?.click();
  });
}
