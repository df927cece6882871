/** The address that somebody means; undefined where a link could not lead there. */
export function addressFor(typed: string): string | undefined {
  const address = typed.trim();
  if (/^[/#][^\s<>]*$/.test(address)) return address;
  if (/^[^\s@/:<>]+@[^\s@/:<>]+\.[^\s@/:<>]+$/.test(address)) return `mailto:${address}`;

  const whole = /^[a-z][a-z0-9+.-]*:/i.test(address) ? address : `https://${address}`;
  const isUsable = /^(https?:\/\/[^\s<>.]+\.[^\s<>]+|https?:\/\/localhost[^\s<>]*|mailto:[^\s<>]+|tel:[^\s<>]+)$/i.test(
    whole,
  );
  return isUsable && URL.canParse(whole) ? whole : undefined;
}
