/** An address that becomes a figure: a plain link at first, a frame when a reader asks for it. */
export interface Embed {
  readonly provider: string;
  readonly kind: 'video' | 'map' | 'post' | 'sound';
  /** The address as somebody would visit it. */
  readonly href: string;
  /** What the frame shows. */
  readonly frame: string;
}

type Match = Omit<Embed, 'href'> | undefined;

/** Who runs PeerTube and Mastodon changes by the day; a frame is only ever made for these. */
const peertubes = ['framatube.org', 'tilvids.com', 'peertube.tv', 'makertube.net', 'diode.zone', 'video.blender.org'];
const mastodons = [
  'mastodon.social',
  'mastodon.online',
  'mastodon.world',
  'mstdn.social',
  'mas.to',
  'fosstodon.org',
  'hachyderm.io',
  'journa.host',
  'newsie.social',
  'social.network.europa.eu',
];

/** What an address that stands alone embeds; undefined where it stays a link. */
export function embedOf(address: string): Embed | undefined {
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  if (url.protocol !== 'https:' || url.port || url.username || url.password) return undefined;

  const match = providers.map((provider) => provider(url, url.hostname.replace(/^(www|m)\./, ''))).find(Boolean);
  return match && { ...match, href: url.href };
}

/** The origins of the frames in a text that `embedFigure` made. */
export function framesIn(html: string): string[] {
  if (!html.includes(' data-frame="')) return [];

  return [...new Set([...html.matchAll(/ data-frame="(https:\/\/[a-z0-9.-]+)\//g)].map(([, origin = '']) => origin))];
}

const verbs = { video: 'Watch this video', map: 'See this map', post: 'Read this post', sound: 'Hear this' } as const;

/** Loads nothing from elsewhere: `public/js/embed.js` makes the frame when a reader asks for it. */
export const embedFigure = ({ provider, kind, href, frame }: Embed) =>
  `<figure class="embed embed--${kind}" data-provider="${provider}" data-frame="${attribute(frame)}">` +
  `<p><a href="${attribute(href)}">${verbs[kind]} on ${provider}</a></p>` +
  `<figcaption>${provider}</figcaption></figure>\n`;

const attribute = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const providers: readonly ((url: URL, host: string) => Match)[] = [
  youtube,
  vimeo,
  peertube,
  openStreetMap,
  mastodon,
  soundCloud,
];

function youtube({ pathname, searchParams }: URL, host: string): Match {
  const inPath = /^\/(?:shorts|live|embed)\/([\w-]{11})\/?$/.exec(pathname)?.[1];
  const onSite = ['youtube.com', 'youtube-nocookie.com'].includes(host);
  const id = host === 'youtu.be' ? pathname.slice(1) : onSite ? (inPath ?? searchParams.get('v')) : null;
  if (!id || !/^[\w-]{11}$/.test(id)) return undefined;

  const start = secondsOf(searchParams.get('t') ?? searchParams.get('start') ?? '');
  return {
    provider: 'YouTube',
    kind: 'video',
    frame: `https://www.youtube-nocookie.com/embed/${id}${start ? `?start=${start}` : ''}`,
  };
}

/** `90`, `90s`, `1m30s`, `1h2m3s` */
function secondsOf(time: string): number {
  const [, hours = '0', minutes = '0', seconds = '0'] =
    /^(?:(\d{1,2})h)?(?:(\d{1,3})m)?(?:(\d{1,6})s?)?$/.exec(time) ?? [];

  return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
}

function vimeo({ pathname }: URL, host: string): Match {
  const [, id, hash] = /^\/(?:video\/)?(\d{5,12})(?:\/([0-9a-f]{8,12}))?\/?$/.exec(pathname) ?? [];
  if (!['vimeo.com', 'player.vimeo.com'].includes(host) || !id) return undefined;

  return {
    provider: 'Vimeo',
    kind: 'video',
    frame: `https://player.vimeo.com/video/${id}?dnt=1${hash ? `&h=${hash}` : ''}`,
  };
}

function peertube({ pathname }: URL, host: string): Match {
  const id = /^\/(?:w|videos\/watch|videos\/embed)\/([\w-]{8,40})\/?$/.exec(pathname)?.[1];
  if (!peertubes.includes(host) || !id) return undefined;

  return { provider: 'PeerTube', kind: 'video', frame: `https://${host}/videos/embed/${id}` };
}

function openStreetMap({ hash, searchParams }: URL, host: string): Match {
  const [, zoom, lat, lon] = /^#map=(\d{1,2})\/(-?\d+(?:\.\d+)?)\/(-?\d+(?:\.\d+)?)/.exec(hash) ?? [];
  if (host !== 'openstreetmap.org' || zoom === undefined) return undefined;

  const box = boxAround(Number(zoom), Number(lat), Number(lon)).map((part) => part.toFixed(5));
  const marker = ['mlat', 'mlon'].map((name) => searchParams.get(name) ?? '');
  const isMarked = marker.every((part) => /^-?\d+(\.\d+)?$/.test(part));
  const pin = isMarked ? `&marker=${marker.join('%2C')}` : '';
  return {
    provider: 'OpenStreetMap',
    kind: 'map',
    frame: `https://www.openstreetmap.org/export/embed.html?bbox=${box.join('%2C')}&layer=mapnik${pin}`,
  };
}

/** The degrees that a map of about 800 by 600 pixels shows: 256 pixels are the world at zoom 0. */
function boxAround(zoom: number, lat: number, lon: number): [number, number, number, number] {
  const width = (360 / 2 ** Math.min(zoom, 19)) * (800 / 256);
  const height = width * 0.75 * Math.cos((lat * Math.PI) / 180);

  return [lon - width / 2, lat - height / 2, lon + width / 2, lat + height / 2];
}

function mastodon({ pathname }: URL, host: string): Match {
  const post = /^\/@[\w.]{1,60}\/\d{10,25}\/?$/.test(pathname);
  if (!mastodons.includes(host) || !post) return undefined;

  return { provider: 'Mastodon', kind: 'post', frame: `https://${host}${pathname.replace(/\/$/, '')}/embed` };
}

function soundCloud({ pathname }: URL, host: string): Match {
  if (host !== 'soundcloud.com' || !/^\/[\w-]{2,60}\/(?:sets\/)?[\w-]{1,200}\/?$/.test(pathname)) return undefined;
  const track = encodeURIComponent(`https://soundcloud.com${pathname}`);

  return { provider: 'SoundCloud', kind: 'sound', frame: `https://w.soundcloud.com/player/?url=${track}` };
}
