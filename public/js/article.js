// Optional: says once that somebody is looking at this story, and reacts without leaving the page.
const story = document.querySelector('main[data-article]');

function count() {
  const article = Number(story.dataset.article);
  const headers = { 'Content-Type': 'application/json' };
  fetch('/views', { method: 'POST', headers, body: JSON.stringify({ article }), keepalive: true });
}

if (document.prerendering) document.addEventListener('prerenderingchange', count, { once: true });
else count();

const form = document.querySelector('form.react');
form?.addEventListener('submit', async (event) => {
  event.preventDefault();
  try {
    const answer = await fetch(form.action, { method: 'POST', headers: { Accept: 'application/json' } });
    if (!answer.ok) throw new Error(String(answer.status));
    const { count } = await answer.json();
    form.querySelector('button').textContent = `veryGood! (${count})`;
    form.querySelector('p').textContent = 'Thank you. The newsroom sees it.';
  } catch {
    form.submit();
  }
});
