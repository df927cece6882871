// Optional: sends files one after the other and shows how far each has come; without it they go together.
const uploading = document.querySelector('form[data-upload]');
const chosen = uploading?.querySelector('input[type="file"]');

const sendFile = (file, told) =>
  new Promise((resolve) => {
    const request = new XMLHttpRequest();
    const data = new FormData();
    data.append('files', file);
    request.open('POST', uploading.action);
    request.setRequestHeader('Accept', 'application/json');
    request.responseType = 'json';
    request.upload.addEventListener('progress', ({ loaded, total }) => told(loaded / total));
    request.addEventListener('load', () => resolve({ isKept: request.status === 200, ...request.response }));
    request.addEventListener('error', () =>
      resolve({ isKept: false, message: `${file.name} was not sent. Try again.` }),
    );
    request.send(data);
  });

async function upload(file, list) {
  const item = document.createElement('li');
  const bar = document.createElement('progress');
  bar.max = 1;
  bar.value = 0;
  bar.setAttribute('aria-label', file.name);
  item.append(`${file.name} `, bar);
  list.append(item);

  const { isKept, message, href, title } = await sendFile(file, (part) => {
    bar.value = part;
  });
  const link = document.createElement('a');
  if (isKept) {
    link.href = href;
    link.textContent = title;
  }
  item.replaceChildren(...(isKept ? [link, ` ${message}`] : [message]));
  item.className = isKept ? '' : 'err';
}

uploading?.addEventListener('submit', async (event) => {
  if (chosen.files.length === 0) return;
  event.preventDefault();

  const list = document.createElement('ul');
  list.setAttribute('role', 'status');
  uploading.after(list);
  const files = [...chosen.files];
  uploading.reset();
  for (const file of files) await upload(file, list);
});
