// A sign-in that has ended is renewed without leaving what is being written.

/** Asks for email and password on the page itself; true once somebody is signed in, false where they put it off. */
export function askToSignIn(next) {
  const dialog = document.createElement('dialog');
  dialog.className = 'panel';
  dialog.setAttribute('aria-labelledby', 'renew-heading');
  dialog.innerHTML = `<form method="dialog"><h2 id="renew-heading">Sign in again</h2>
    <p class="hint">Your sign-in has ended. Your text is on the page and in this browser.</p><p class="err" role="alert"></p>
    <div class="f"><label for="renew-email">Email</label><input class="in" id="renew-email" type="email" autocomplete="username" required></div>
    <div class="f"><label for="renew-password">Password</label><input class="in" id="renew-password" type="password" autocomplete="current-password" required></div>
    <p class="acts"><button class="btn" value="go">Sign in</button><button class="btn btn--quiet" value="later" formnovalidate>Later</button></p></form>`;
  document.body.append(dialog);
  dialog.showModal();

  return new Promise((resolve) => {
    const end = (isDone) => {
      dialog.remove();
      resolve(isDone);
    };
    dialog.addEventListener('cancel', () => end(false));
    dialog.querySelector('form').addEventListener('submit', async (event) => {
      event.preventDefault();
      if (event.submitter.value === 'later') return end(false);
      const [email, password] = [...dialog.querySelectorAll('input')].map(({ value }) => value);
      const answer = await fetch('/desk/sign-in', {
        method: 'POST',
        redirect: 'manual',
        body: new URLSearchParams({ email, password, next }),
      }).catch(() => undefined);
      if (answer?.type === 'opaqueredirect') return end(true);
      dialog.querySelector('.err').textContent = whyNot(answer);
    });
  });
}

function whyNot(answer) {
  if (answer?.status === 429)
    return `Too many tries. Wait ${answer.headers.get('retry-after')} seconds, then try again.`;
  if (answer?.status === 422) return 'This email and password do not fit. Try again.';

  return 'The newsroom cannot be reached. Try again.';
}
