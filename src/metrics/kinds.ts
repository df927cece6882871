const folders: Record<string, string> = {
  css: 'asset',
  fonts: 'asset',
  icons: 'asset',
  js: 'asset',
  media: 'media',
};

/**
 * The kind of page a request asked for: the route's own pattern, such as `/:section/:slug`, so that there are as many
 * kinds as routes and not as addresses.
 */
export function routeKind({
  route,
  path,
}: {
  readonly route?: { readonly path?: unknown };
  readonly path: string;
}): string {
  if (typeof route?.path === 'string') return route.path;
  if (route) return 'other';

  return folders[path.split('/')[1] ?? ''] ?? 'none';
}
