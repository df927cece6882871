/** A copy of a page that throws when a template asks for something the page does not have. */
export function strict<T extends object>(page: T): T {
  return new Proxy(page, {
    get(target, key) {
      if (typeof key === 'string' && !(key in target)) throw new Error(`The page has no "${key}".`);
      const value: unknown = Reflect.get(target, key, target);

      return typeof value === 'object' && value !== null ? strict(value) : value;
    },
  });
}
