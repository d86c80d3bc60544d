import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { isPublicAddress } from './public-address.ts';

const blockedV4: [string, number][] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
];

const toNumber = (text: string) =>
  text.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
const toQuad = (n: number) => [24, 16, 8, 0].map((shift) => (n >>> shift) & 255).join('.');

const blockedQuad = fc
  .constantFrom(...blockedV4)
  .chain(([network, bits]) =>
    fc
      .integer({ min: 0, max: 2 ** (32 - bits) - 1 })
      .map((offset) => toQuad((toNumber(network) + offset) >>> 0)),
  );

/** Every way a URL can spell an IPv4 host. */
function spellings(quad: string): string[] {
  const n = toNumber(quad);
  const [a = 0, b = 0, c = 0, d = 0] = quad.split('.').map(Number);
  const octal = (part: number) => `0${part.toString(8)}`;
  const hex = (part: number) => `0x${part.toString(16)}`;
  return [
    quad,
    `${quad}.`,
    String(n),
    `0x${n.toString(16)}`,
    `0${n.toString(8)}`,
    [a, b, c, d].map(octal).join('.'),
    [a, b, c, d].map(hex).join('.'),
    `${octal(a)}.${b}.${hex(c)}.${d}`,
    `${a}.${b * 65536 + c * 256 + d}`,
    `${a}.${b}.${c * 256 + d}`,
    Array.from(quad)
      .map((char) => `%${char.charCodeAt(0).toString(16)}`)
      .join(''),
    Array.from(quad)
      .map((char) => (char === '.' ? '。' : String.fromCodePoint(0xff10 + Number(char))))
      .join(''),
  ];
}

/** An IPv4 address inside every kind of IPv6 wrapper. */
function wrapped(quad: string): string[] {
  const n = toNumber(quad);
  const high = (n >>> 16).toString(16);
  const low = (n & 0xffff).toString(16);
  return [
    `::ffff:${quad}`,
    `::ffff:${high}:${low}`,
    `0:0:0:0:0:FFFF:${high}:${low}`,
    `::ffff:0:${quad}`,
    `::${quad}`,
    `64:ff9b::${quad}`,
    `64:ff9b::${high}:${low}`,
    `64:ff9b:1::${quad}`,
    `64:ff9b:1:abcd::${high}:${low}`,
    `2002:${high}:${low}::1`,
    `2001:0:${high}:${low}::1`,
    `2001::${high}:${low}`,
  ];
}

const hostOf = (text: string) => new URL(`https://${text}/`).hostname.replace(/^\[|\]$/g, '');

const hextet = fc.integer({ min: 0, max: 0xffff });
const v6Text = (groups: number[]) => groups.map((group) => group.toString(16)).join(':');

describe('IPv4', () => {
  it('refuses every address of every blocked range in every spelling', () => {
    fc.assert(
      fc.property(blockedQuad, (quad) => {
        for (const spelling of spellings(quad))
          expect(isPublicAddress(hostOf(spelling))).toBe(false);
      }),
    );
  });

  it('refuses first and last address of every blocked range, and takes their neighbours', () => {
    for (const [network, bits] of blockedV4) {
      const first = toNumber(network);
      const last = first + 2 ** (32 - bits) - 1;
      expect(isPublicAddress(toQuad(first))).toBe(false);
      expect(isPublicAddress(toQuad(last))).toBe(false);
    }
    for (const open of [
      '1.0.0.0',
      '9.255.255.255',
      '11.0.0.0',
      '100.63.255.255',
      '100.128.0.0',
      '126.255.255.255',
      '128.0.0.0',
      '169.253.255.255',
      '169.255.0.0',
      '172.15.255.255',
      '172.32.0.0',
      '192.0.1.0',
      '192.167.255.255',
      '192.169.0.0',
      '198.17.255.255',
      '198.20.0.0',
      '223.255.255.255',
    ]) {
      expect(isPublicAddress(open), open).toBe(true);
    }
  });

  it('refuses the metadata services', () => {
    for (const address of ['169.254.169.254', '100.100.100.200', '192.0.0.192', '168.63.129.16']) {
      expect(isPublicAddress(address), address).toBe(false);
    }
  });
});

describe('IPv6', () => {
  it('refuses every wrapper of any IPv4 address, a public one included', () => {
    fc.assert(
      fc.property(fc.ipV4(), (quad) => {
        for (const text of wrapped(quad)) {
          expect(isPublicAddress(text), text).toBe(false);
          expect(isPublicAddress(hostOf(`[${text}]`)), text).toBe(false);
        }
      }),
    );
  });

  it('refuses all that lies outside the global unicast range', () => {
    fc.assert(
      fc.property(fc.array(hextet, { minLength: 8, maxLength: 8 }), (groups) => {
        const global = ((groups[0] ?? 0) & 0xe000) === 0x2000;
        if (!global) expect(isPublicAddress(v6Text(groups))).toBe(false);
      }),
    );
  });

  it('refuses loopback, link-local, unique-local, multicast, documentation and metadata', () => {
    for (const address of [
      '::',
      '::1',
      '0:0:0:0:0:0:0:1',
      '0000:0000:0000:0000:0000:0000:0000:0001',
      'fe80::1',
      'fe80::1%eth0',
      '2606:4700:4700::1111%eth0',
      'febf::1',
      'fec0::1',
      'fc00::1',
      'fd00:ec2::254',
      'FD00:EC2::254',
      'ff02::1',
      '100::1',
      '2001:db8::1',
      '2001:10::1',
      '2001:2::1',
      '3fff::1',
      '5f00::1',
    ]) {
      expect(isPublicAddress(address), address).toBe(false);
    }
  });

  it('takes public addresses', () => {
    for (const address of [
      '2606:4700:4700::1111',
      '2001:4860:4860::8888',
      '2a00:1450:4001:81b::200e',
    ]) {
      expect(isPublicAddress(address), address).toBe(true);
    }
  });
});

it('takes nothing that is not an address', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      fc.pre(!/^[\d.]+$/.test(text) && !text.includes(':'));
      expect(isPublicAddress(text)).toBe(false);
    }),
  );
  for (const text of ['', 'localhost', '[::1]', '127.1', '0177.0.0.1', '8.8.8.8 ', '8.8.8.8.']) {
    expect(isPublicAddress(text), text).toBe(false);
  }
});
