// A KiwiWhale that costs no time: what is measured is our own server. Run as a program.
// ENDLESS=1: no job is ever done. `/calls` says how often it was asked.
import { createServer } from 'node:http';

const MODEL = {
  product_id: 'instant',
  public_model: 'instant/chat',
  category: 'chat',
  cost_credits: 0.01,
  schema: { type: 'object', properties: { prompt: { type: 'string' } }, required: ['prompt'] },
};
const endless = process.env.ENDLESS === '1';
let jobs = 0;
let calls = 0;

function answer(path: string): unknown {
  if (path.endsWith('/credits.php')) return { credits: 1_000_000, account_type: 'agent' };
  if (path.endsWith('/models.php')) return { success: true, count: 1, models: [MODEL] };
  if (path.endsWith('/generate.php')) return { status: 'queued', job_id: `job-${++jobs}` };
  if (path.endsWith('/jobs.php')) {
    if (endless) return { status: 'processing' };
    return { status: 'completed', outputs: [{ text: 'done', mime: 'text/plain' }], seed: 1 };
  }
  return { success: true };
}

createServer((request, response) => {
  request.resume().on('end', () => {
    const path = (request.url ?? '').split('?')[0] ?? '';
    if (path.endsWith('.php')) calls += 1;
    const body = JSON.stringify(path === '/calls' ? calls : answer(path));
    response.writeHead(200, {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
    });
    response.end(body);
  });
}).listen(Number(process.env.PORT), '127.0.0.1');
