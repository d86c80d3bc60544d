// Darkroom's own API as a program without a browser calls it: it keeps the session's cookies.
export function createServerClient(baseUrl) {
  const jar = new Map();

  return {
    /** @throws Error with the server's own words, and the answer's `status` */
    async call(method, path, body, headers = {}) {
      const answer = await fetch(baseUrl + path, {
        method,
        headers: {
          cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      for (const cookie of answer.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
        if (/max-age=0/i.test(cookie)) jar.delete(name);
        else jar.set(name, value);
      }
      const json = await answer.json();
      if (!answer.ok) {
        const message = `${method} ${path}: ${json.error?.message ?? answer.status}`;
        throw Object.assign(new Error(message), { status: answer.status });
      }
      return json;
    },
  };
}
