// Optional: focus goes to what is wrong, and leaving with unsaved text asks first.
document.querySelector('.problem')?.focus();

const form = document.querySelector('form.write');
if (form) {
  let isDirty = Boolean(document.querySelector('.problem'));
  form.addEventListener('input', () => {
    isDirty = true;
  });
  form.addEventListener('submit', (event) => {
    if (!event.submitter?.formTarget) isDirty = false;
  });
  window.addEventListener('beforeunload', (event) => {
    if (isDirty) event.preventDefault();
  });
}
