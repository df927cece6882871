// Optional: focus goes to what is wrong.
document.querySelector('.problem')?.focus();

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
