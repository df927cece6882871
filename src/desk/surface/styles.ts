/** One style of a pasted element, as it was written; `cleaning.ts` puts styles where they have no effect. */
export const styleOf = (element: Element, name: string): string =>
  new RegExp(`(?:^|;)\\s*${name}\\s*:\\s*([^;]+)`, 'i').exec(element.getAttribute('data-style') ?? '')?.[1]?.trim() ??
  '';
