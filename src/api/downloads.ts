/** The most jobs whose outputs fit in one zip. */
export const MAX_DOWNLOAD_JOBS = 2_000;

/**
 * One zip with the outputs of these jobs and a `metadata.json`. A form is posted, so that the
 * browser itself streams the answer to disk: nothing is held in this page's memory, and it
 * stays where it is.
 * @param keys of jobs, {@link MAX_DOWNLOAD_JOBS} at most
 */
export function downloadJobs(keys: readonly string[]): void {
  const form = document.createElement('form');
  form.method = 'post';
  form.action = '/api/downloads';
  form.hidden = true;
  const field = document.createElement('input');
  field.name = 'keys';
  field.value = keys.join(' ');
  form.append(field);
  document.body.append(form);
  form.submit();
  form.remove();
}
