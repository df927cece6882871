// Keeps what is typed: in this browser at once, at the newsroom soon after, and says truthfully which of them has it.
import { copyHere } from './local-copy.js';
import { askToSignIn } from './sign-in.js';

const form = document.querySelector('form.write');
if (form) keepWhatIsTyped(form);

function keepWhatIsTyped(form) {
  const quietSeconds = 3;
  const longestSeconds = 30;
  const beatSeconds = 15;
  const redacted = 'Not saved. Words of this story were removed for legal reasons since you opened it. Open it anew.';
  const somebodyElse = 'You are signed in as somebody else. This text stays here: copy it, or sign in as its writer.';
  const address = form.getAttribute('action');
  const writer = form.elements.writer.value;
  const here = copyHere(`securenest:${writer}:${address}`);
  const shown = document.querySelector('[data-save-state]');
  const said = document.querySelector('[data-save-said]');
  const others = document.querySelector('[data-others]');

  const cameBack = form.hasAttribute('data-unsaved');
  let kept = cameBack ? '' : typed();
  let isLeaving = false;
  let underway;
  let hasFailed = false;
  let tries = 0;
  let quiet;
  let longest;
  let retry;
  let beingRenewed;
  let isPutOff = false;

  /** Everything on the form as text; a chosen file stays with the form. */
  function typed() {
    const fields = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (typeof value === 'string') fields.append(name, value);

    return fields.toString();
  }

  const isChanged = () => typed() !== kept;
  const hasFile = () => [...form.querySelectorAll('[type="file"]')].some(({ files }) => files.length > 0);

  function show(words, isWrong = false) {
    shown.textContent = words;
    shown.classList.toggle('err', isWrong);
  }

  /** Heard as well as seen: the first keeping, a failure and the recovery from it, and nothing else. */
  function say(words) {
    said.textContent = words;
  }

  form.addEventListener('input', (event) => {
    if (event.target.type === 'file' || !isChanged()) return;
    here.keep(typed());
    if (!hasFailed) show('Changed, not saved yet');
    clearTimeout(quiet);
    quiet = setTimeout(send, quietSeconds * 1000);
    longest ??= setTimeout(send, longestSeconds * 1000);
  });

  /** One at a time; what is typed meanwhile is sent after. True once the newsroom has all of it. */
  function send() {
    clearTimeout(quiet);
    clearTimeout(longest);
    clearTimeout(retry);
    longest = undefined;
    underway ??= sendOnce(typed()).finally(() => {
      underway = undefined;
    });

    return underway;
  }

  async function sendOnce(sending) {
    if (sending === kept) return nothingLeft();
    if (!hasFailed) show('Saving …');
    const answer = await post(`${address}/autosave`, sending);
    if (answer?.ok) return confirmed(sending, await answer.json());
    if (answer?.status === 401) return renewed(() => sendOnce(typed()));
    if (answer?.status === 409) return refused(await reason(answer));

    return failed();
  }

  const reason = async (answer) => ((await answer.json()).isRedacted ? redacted : somebodyElse);

  /** Where what could not be sent was taken back, nothing is wrong any more. */
  function nothingLeft() {
    if (hasFailed) show('');
    hasFailed = false;
    tries = 0;
    return true;
  }

  const post = (to, body) =>
    fetch(to, { method: 'POST', body: new URLSearchParams(body), headers: { Accept: 'application/json' } }).catch(
      () => undefined,
    );

  function confirmed(sent, { at }) {
    kept = sent;
    tries = 0;
    const isFirst = said.textContent === '';
    if (hasFailed) say(`Kept again at ${at}`);
    else if (isFirst) say(`Kept at ${at}`);
    hasFailed = false;
    if (isChanged()) {
      quiet = setTimeout(send, quietSeconds * 1000);
      show('Changed, not saved yet');
      return false;
    }

    here.forget();
    show(`Kept for you at ${at}, not yet saved as a draft`);
    return true;
  }

  /** Tries again after 5, 10, 20 seconds and so on, and at once when the network is back. */
  function failed() {
    if (!hasFailed) say('Not saved. Your text is kept in this browser.');
    hasFailed = true;
    tries += 1;
    countDown(Math.min(5 * 2 ** (tries - 1), 60));
    return false;
  }

  function countDown(seconds) {
    if (seconds === 0) return void send();
    show(`Not saved. Trying again in ${seconds} ${seconds === 1 ? 'second' : 'seconds'}`, true);
    retry = setTimeout(() => countDown(seconds - 1), 1000);
  }

  function refused(words) {
    hasFailed = true;
    show(words, true);
    say(words);
    return false;
  }

  window.addEventListener('online', () => hasFailed && send());

  /** A sign-in that has ended is renewed here, before anything goes on its way. Who puts it off is asked when they save. */
  async function renewed(goOn = () => true) {
    refused('You are signed out. Sign in and your text is saved.');
    if (isPutOff) return false;

    beingRenewed ??= askToSignIn(address).finally(() => {
      beingRenewed = undefined;
    });
    isPutOff = !(await beingRenewed);
    return !isPutOff && goOn();
  }

  form.addEventListener('securenest:signed-out', ({ detail }) => detail(renewed()));

  // Before the form leaves, the newsroom must have the text: where it cannot be reached, the page stays.
  form.addEventListener('submit', async (event) => {
    if (event.submitter?.formTarget || isLeaving) return;
    isLeaving = !isChanged() && !hasFile();
    if (isLeaving) return;

    event.preventDefault();
    isPutOff = false;
    isLeaving = (await allKept()) && (!hasFile() || (await isDoorOpen()));
    if (isLeaving) form.requestSubmit(event.submitter);
  });

  /** A chosen file is nowhere but on this page, which stays until the newsroom would take it. */
  async function isDoorOpen() {
    const answer = await atThisStory();
    if (answer?.ok) return true;
    if (answer?.status === 401) return renewed(isDoorOpen);

    return refused(answer?.status === 409 ? somebodyElse : 'Not saved. The newsroom cannot be reached. Try again.');
  }

  /** Sends what is left, also what was typed while it was being sent. */
  async function allKept() {
    for (let turn = 0; turn < 3 && isChanged() && !hasFailed; turn += 1) await (underway ?? send());

    return !isChanged() || (hasFailed && (await send()));
  }

  window.addEventListener('pageshow', () => {
    isLeaving = false;
  });
  window.addEventListener('beforeunload', (event) => {
    if (!isLeaving && (isChanged() || hasFile())) event.preventDefault();
  });

  // A new story gets its address in the bar, so that loading the page again finds its text.
  const isNew = location.pathname.endsWith('/desk/articles/new');
  form.addEventListener('input', () => {
    if (isNew && !location.search) history.replaceState(null, '', `?story=${address.split('/').at(-1)}`);
  });

  document.addEventListener('keydown', (event) => {
    const button = form.querySelector(`[data-keys="${keysOf(event)}"]`);
    if (!button) return;

    event.preventDefault();
    button.click();
  });

  here.offer(form, typed());
  setInterval(beat, beatSeconds * 1000);
  beat();

  function atThisStory() {
    return post(`${address}/open`, { writer, base_revision: form.elements.base_revision.value });
  }

  async function beat() {
    const answer = await atThisStory();
    if (!answer?.ok) return;
    const { others: here, newer } = await answer.json();
    others.textContent = [newer, here].filter(Boolean).join(' ');
    others.hidden = others.textContent === '';
  }
}

/** `mod+s` for Ctrl S, and for ⌘ S on a Mac. */
function keysOf({ ctrlKey, metaKey, altKey, shiftKey, key }) {
  if (altKey || !(ctrlKey || metaKey)) return '';

  return ['mod', ...(shiftKey ? ['shift'] : []), key.toLowerCase()].join('+');
}
