export interface ServerClient {
  call(
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<unknown>;
}
export function createServerClient(baseUrl: string): ServerClient;
