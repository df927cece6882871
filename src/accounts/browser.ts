/** The browser and the system a user agent names, as its owner would recognise them: "Firefox on Linux". */
export function browserName(userAgent: string): string {
  const browser = nameIn(userAgent, browsers) ?? 'A browser';
  const system = nameIn(userAgent, systems);

  return system ? `${browser} on ${system}` : browser;
}

type Names = readonly (readonly [RegExp, string])[];

/** In this order: most browsers also claim to be the ones below them. */
const browsers: Names = [
  [/\bEdg(e|A|iOS)?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\b(Firefox|FxiOS)\//, 'Firefox'],
  [/\b(Chrome|CriOS|Chromium)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
];

const systems: Names = [
  [/\b(iPhone|iPad)\b/, 'iOS'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b/, 'macOS'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bLinux\b/, 'Linux'],
];

const nameIn = (userAgent: string, names: Names) => names.find(([mark]) => mark.test(userAgent))?.[1];
