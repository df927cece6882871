/** What stands below a picture: its caption, then who made it, as two sentences. */
export function captionWords(caption: string, credit: string): string {
  if (!caption || !credit) return caption || credit;

  return /[.!?…。！？؟]$/u.test(caption) ? `${caption} ${credit}` : `${caption}. ${credit}`;
}
