import { type ComponentType, use } from 'react';

/** A page whose code comes when it is first opened, or when a link to it is pointed at. */
export interface LazyPage {
  Component: ComponentType;
  /** Fetches the code; once more, where that has failed before. Rejects as the import does. */
  preload: () => Promise<void>;
}

export function lazyPage(load: () => Promise<ComponentType>): LazyPage {
  let Loaded: ComponentType | undefined;
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
  function Page() {
    // A failed import is shown, not begun again: drawing it once more would go on for ever.
    if (!Loaded) use(loading ?? preload());
    return Loaded ? <Loaded /> : null;
  }
  return { Component: Page, preload };
}
