import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { createPagePreloads } from './page-preloads.ts';

function built(): string {
  const folder = mkdtempSync(join(tmpdir(), 'darkroom-preloads-'));
  mkdirSync(join(folder, '.vite'));
  const manifest = {
    'index.html': { file: 'assets/index.js', isEntry: true, imports: ['_base.js'] },
    '_base.js': { file: 'assets/base.js' },
    '_jobs.js': { file: 'assets/jobs.js', imports: ['_base.js'] },
    'src/pages/create/create-page.tsx': { file: 'assets/create.js', imports: ['_base.js'] },
    'src/pages/gallery/gallery-page.tsx': {
      file: 'assets/gallery.js',
      imports: ['_jobs.js'],
      css: ['assets/gallery.css'],
    },
    'src/pages/account/account-page.tsx': { file: 'assets/account.js', imports: ['_base.js'] },
    'src/pages/account/account-money.tsx': { file: 'assets/money.js', imports: ['_jobs.js'] },
    'src/pages/gallery/job-page.tsx': { file: 'assets/job.js', imports: ['_jobs.js'] },
    'src/pages/creators/creators-page.tsx': { file: 'assets/creators.js' },
    'src/pages/creators/creator-page.tsx': { file: 'assets/creator.js' },
    'src/components/shell/bottom-bar.tsx': { file: 'assets/bar.js', imports: ['index.html'] },
  };
  writeFileSync(join(folder, '.vite', 'manifest.json'), JSON.stringify(manifest));
  return folder;
}

describe('what a page’s document announces', () => {
  const preloads = createPagePreloads(built());

  it('names the frame’s chunks and then the route’s, each once', () => {
    const link = preloads('/gallery', '');
    expect(link).toContain('</assets/gallery.js>; rel=modulepreload');
    expect(link).toContain('</assets/jobs.js>; rel=modulepreload');
    expect(link).toContain('</assets/gallery.css>; rel=preload; as=style');
    expect(link).not.toContain('job.js');
    expect(link.match(/base\.js/g)).toHaveLength(1);
    expect(link.indexOf('base.js')).toBeLessThan(link.indexOf('gallery.js'));
    expect(link).toMatch(/bar\.js>[^,]*media="\(max-width/);
  });

  it('asks for data only with the connection that may read it', () => {
    expect(preloads('/gallery', '')).not.toContain('/api/jobs');
    const link = preloads('/gallery', '', 'c1');
    expect(link).toContain('</api/credits?connection=c1>; rel=preload; as=fetch; crossorigin');
    expect(link).toContain('</api/jobs?limit=60>');
    expect(link.indexOf('/api/jobs')).toBeLessThan(link.indexOf('/api/session'));
    expect(preloads('/account', '')).not.toContain('money.js');
    expect(preloads('/account', '', 'c1')).toContain('money.js');
    expect(preloads('/', '', 'c1')).toContain('</api/models?connection=c1>');
  });

  it('asks for creators with OpenFan’s own connection', () => {
    const link = preloads('/creators', '', 'c1', 'o1');
    expect(link).toContain('</api/creators?connection=o1>');
    expect(preloads('/creators', '', 'c1')).not.toContain('/api/creators');
    expect(preloads('/creators', '?new=1', 'c1', 'o1')).not.toContain('/api/creators');
    expect(preloads('/creators/luna', '', 'c1', 'o1')).toContain('/assets/creator.js');
  });

  it('leaves a filtered gallery and a single job to the page', () => {
    expect(preloads('/gallery', '?q=owl', 'c1')).not.toContain('/api/jobs');
    expect(preloads('/gallery/k1', '', 'c1')).not.toContain('/api/jobs');
    expect(preloads('/gallery/k1', '')).toContain('/assets/job.js');
  });

  it('announces nothing for what is no page, and nothing where nothing is built', () => {
    expect(preloads('/nothing', '')).toBe('');
    expect(createPagePreloads('/nowhere')('/create', '')).toBe('');
  });
});
