// A copy of what is typed in this browser, for its writer alone, until the newsroom has it.

export function copyHere(key) {
  function read() {
    try {
      return JSON.parse(localStorage.getItem(key) ?? 'null');
    } catch {
      return null;
    }
  }

  function forget() {
    try {
      localStorage.removeItem(key);
    } catch {
      // A browser that forbids this kept nothing either.
    }
  }

  return {
    forget,
    keep(fields) {
      try {
        localStorage.setItem(key, JSON.stringify({ at: Date.now(), fields }));
      } catch {
        // A browser without room or permission keeps nothing; the newsroom still does.
      }
    },
    /** Offers what never reached the newsroom, where it is not what stands on the form. */
    offer(form, typed) {
      const kept = read();
      if (!kept || kept.fields === typed) return forget();

      form.before(noteWith(kept, `${form.getAttribute('action')}/typed`));
    },
  };
}

/** A form of its own that shows the text again and saves nothing. */
function noteWith({ at, fields }, action) {
  const note = document.createElement('form');
  note.className = 'note note--warn';
  note.method = 'post';
  note.action = action;
  const time = new Date(at).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
  const words = document.createElement('span');
  words.textContent = `This browser has text from ${time} that never reached the newsroom.`;
  const button = document.createElement('button');
  button.className = 'btn btn--quiet';
  button.textContent = 'Bring it back';
  note.append(words, button);
  for (const [name, value] of new URLSearchParams(fields)) {
    const field = document.createElement('input');
    Object.assign(field, { type: 'hidden', name, value });
    note.append(field);
  }

  return note;
}
