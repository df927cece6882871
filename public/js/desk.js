// Optional: focus goes to what is wrong, and leaving with unsaved text asks first.
document.querySelector('.problem')?.focus();

const form = document.querySelector('form.write');
if (form) {
  let isDirty = Boolean(document.querySelector('.problem, .write [role="status"] .pins'));
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

// Enter in the field that finds stories finds them; anywhere else in the form it saves the draft.
document.querySelector('#question')?.addEventListener('keydown', (event) => {
  if (event.key !== 'Enter') return;
  event.preventDefault();
  document.querySelector('button[value="find"]')?.click();
});
