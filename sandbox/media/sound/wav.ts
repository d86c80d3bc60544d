import { HONEST_NOTE } from '../honest-note.ts';

function chunk(id: string, data: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.write(id, 'latin1');
  head.writeUInt32LE(data.length, 4);
  return Buffer.concat([head, data, Buffer.alloc(data.length % 2)]);
}

const text = (value: string) => Buffer.from(`${value}\0`, 'latin1');

/** One channel of 16-bit samples as a WAV file that says where it comes from. */
export function wavOf(samples: Int16Array, hz: number): Buffer {
  const format = Buffer.alloc(16);
  format.writeUInt16LE(1, 0);
  format.writeUInt16LE(1, 2);
  format.writeUInt32LE(hz, 4);
  format.writeUInt32LE(hz * 2, 8);
  format.writeUInt16LE(2, 12);
  format.writeUInt16LE(16, 14);
  const info = Buffer.concat([
    Buffer.from('INFO'),
    chunk('ICMT', text(`${HONEST_NOTE}.`)),
    chunk('ISFT', text('Darkroom sandbox')),
  ]);
  const data = Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength);
  const body = Buffer.concat([
    Buffer.from('WAVE'),
    chunk('fmt ', format),
    chunk('LIST', info),
    chunk('data', data),
  ]);
  return chunk('RIFF', body);
}
