import { existsSync } from 'node:fs';

/** The program behind `apt-get install varnish`; undefined where it is not installed. */
export const varnishPath = (): string | undefined => ['/usr/sbin/varnishd', '/usr/bin/varnishd'].find(existsSync);
