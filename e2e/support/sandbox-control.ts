/** One control call of the sandbox. @throws Error with what the sandbox said */
export async function sandboxControl(
  sandboxUrl: string,
  method: string,
  path: string,
  body?: unknown,
): Promise<unknown> {
  const answer = await fetch(`${sandboxUrl}/__sandbox/${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`sandbox control ${path}: ${answer.status} ${text}`);
  return text === '' ? undefined : JSON.parse(text);
}
