// Before the first paint, so that a chosen theme never flashes. Its twin: preferences.ts.
// The page's name is for the shell that index.html paints until the app is there.
(() => {
  document.documentElement.dataset.page = location.pathname.split('/')[1] || 'create';
  try {
    const { state } = JSON.parse(localStorage.getItem('darkroom-preferences') ?? '{}');
    const root = document.documentElement;
    if (state?.theme === 'light' || state?.theme === 'dark') root.dataset.theme = state.theme;
    if (state?.density === 'compact') root.dataset.density = 'compact';
    if (state?.blurred === true) root.dataset.blur = 'on';
    if (state?.railCollapsed === true) root.dataset.rail = 'collapsed';
    if (state?.galleryShape === 'square') root.dataset.shape = 'square';
  } catch {
    // Storage may be off: the system's theme is used.
  }
})();
