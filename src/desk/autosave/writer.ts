/** A tab that was left open keeps its writer, whoever has signed in since in this browser. */
export const isSomebodyElses = (body: unknown, { id }: { readonly id: number }) => {
  const { writer } = (body ?? {}) as { writer?: unknown };

  return typeof writer === 'string' && writer !== String(id);
};
