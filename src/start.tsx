import { QueryClientProvider } from '@tanstack/react-query';
import { startTransition, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';

import { Shell } from './components/shell/shell.tsx';
import { Stage } from './components/shell/stage.tsx';
import { RouterProvider } from './navigation/router-provider.tsx';
import { queryClient, router, settled } from './opened.ts';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
const appRoot = createRoot(root);
await settled;
// As a transition React draws in slices: on a slow phone the first taps are not held up.
startTransition(() =>
  appRoot.render(
    <StrictMode>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router}>
          <Shell>
            <Stage />
          </Shell>
        </RouterProvider>
      </QueryClientProvider>
    </StrictMode>,
  ),
);
