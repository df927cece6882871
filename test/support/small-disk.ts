/**
 * What a program is begun within, so that a folder is a disk of sixteen megabytes to it and to nobody else: Linux gives
 * such a room to every account. From outside, the folder is below `/proc/{id}/root`.
 */
export function smallDisk(folder: string): readonly string[] {
  const mount = 'mount -t tmpfs -o size=16m none "$0" && exec "$@"';

  return ['unshare', '--user', '--map-root-user', '--mount', 'sh', '-c', mount, folder];
}
