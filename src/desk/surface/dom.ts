/** Makes an element with its attributes and what is in it. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, string>> = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);

  return made;
}

/** Says something to people who listen to the page. */
export function say(words: string): void {
  const region = document.querySelector('[data-said]');
  if (region) region.textContent = words;
}
