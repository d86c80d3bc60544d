import { type ComponentType, use } from 'react';

/**
 * A page, or a large part of one, whose code comes when it is first opened or asked for before.
 * What is there is drawn with the rest; React's own `lazy` would hold it back for 300 ms.
 */
export interface LazyPage<Props extends object = object> {
  Component: ComponentType<Props>;
  /** Fetches the code; once more, where that has failed before. Rejects as the import does. */
  preload: () => Promise<void>;
}

export function lazyPage<Props extends object = object>(
  load: () => Promise<ComponentType<Props>>,
): LazyPage<Props> {
  let Loaded: ComponentType<Props> | undefined;
  let loading: Promise<void> | undefined;
  let failed = false;
  const preload = () => {
    if (loading && !failed) return loading;
    failed = false;
    loading = load().then(
      (component) => {
        Loaded = component;
      },
      (error: unknown) => {
        failed = true;
        throw error;
      },
    );
    return loading;
  };
  function Page(props: Props) {
    // A failed import is shown, not begun again: drawing it once more would go on for ever.
    if (!Loaded) use(loading ?? preload());
    return Loaded ? <Loaded {...props} /> : null;
  }
  return { Component: Page, preload };
}
