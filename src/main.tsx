import './ui/styles.css';
import './router.tsx';

/** A task of its own: between two of them the browser may paint and take a tap. */
const nextTask = () =>
  new Promise<void>((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });

// All of it is on its way already (the document's Link header); what is spread out here is running it:
// libraries and frame (imported above), the renderer, the first screen.
await nextTask();
await import('react-dom/client');
await nextTask();
await import('./start.tsx');
