// Optional: shows a video, map, post or sound from elsewhere in the page, once a reader asks for it.
for (const figure of document.querySelectorAll('figure[data-frame]')) {
  const { provider, frame } = figure.dataset;
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'btn btn--quiet';
  button.textContent = 'Show it here';
  figure.querySelector('figcaption').textContent = `Nothing is loaded from ${provider} until you ask for it.`;
  figure.querySelector('p').append(button);

  button.addEventListener('click', () => {
    const view = document.createElement('iframe');
    view.title = `From ${provider}`;
    view.setAttribute('sandbox', 'allow-scripts allow-same-origin allow-popups allow-presentation allow-forms');
    view.allow = 'fullscreen; picture-in-picture';
    view.referrerPolicy = 'strict-origin-when-cross-origin';
    view.src = frame;
    button.remove();
    figure.prepend(view);
    figure.querySelector('figcaption').textContent = `Shown from ${provider}.`;
    view.focus();
  });
}
