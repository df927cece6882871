const formats = new Map<string, Intl.NumberFormat>();

/** A number as a language writes it. Making a format takes as long as finding a story. */
export function numberText(number: number, language: string): string {
  const format = formats.get(language) ?? new Intl.NumberFormat(language);
  formats.set(language, format);

  return format.format(number);
}
