/** Found out while connecting, or before: not one byte of the request was sent. */
const CONNECTING = new Set([
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_INVALID_ARG',
  'UND_ERR_CLOSED',
  // The certificate was refused in the handshake (node:tls, "X509 certificate error codes").
  'CERT_CHAIN_TOO_LONG',
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'CERT_REJECTED',
  'CERT_REVOKED',
  'CERT_SIGNATURE_FAILURE',
  'CERT_UNTRUSTED',
  'CRL_HAS_EXPIRED',
  'CRL_NOT_YET_VALID',
  'CRL_SIGNATURE_FAILURE',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'ERROR_IN_CERT_NOT_AFTER_FIELD',
  'ERROR_IN_CERT_NOT_BEFORE_FIELD',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'HOSTNAME_MISMATCH',
  'INVALID_CA',
  'INVALID_PURPOSE',
  'PATH_LENGTH_EXCEEDED',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_DECODE_ISSUER_PUBLIC_KEY',
  'UNABLE_TO_DECRYPT_CERT_SIGNATURE',
  'UNABLE_TO_GET_CRL',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);
/** The system's own codes: a connection that stands may break with some of them too. */
const OF_CONNECT = new Set([
  ...['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EAI_FAIL', 'EHOSTUNREACH', 'ENETUNREACH'],
  ...['ETIMEDOUT', 'EADDRNOTAVAIL'],
]);

/** Whether a failed request certainly never reached the service: nothing can have been spent. */
export function wasNeverSent(cause: unknown): boolean {
  const code = errorCode(cause);
  if (CONNECTING.has(code)) return true;
  if (!OF_CONNECT.has(code)) return false;
  const { syscall } = withCode(cause) ?? {};
  // Several addresses tried in turn fail together, as one error without a system call.
  return syscall === undefined ? code !== 'ETIMEDOUT' : /^(connect|getaddrinfo)$/.test(syscall);
}

export function errorCode(cause: unknown): string {
  return withCode(cause)?.code ?? '';
}

function withCode(cause: unknown): { code: string; syscall: string | undefined } | undefined {
  if (typeof cause !== 'object' || cause === null) return undefined;
  if ('code' in cause && typeof cause.code === 'string') {
    const syscall = 'syscall' in cause ? cause.syscall : undefined;
    return { code: cause.code, syscall: typeof syscall === 'string' ? syscall : undefined };
  }
  return 'cause' in cause ? withCode(cause.cause) : undefined;
}
