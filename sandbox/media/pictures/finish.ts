import type { Sharp } from 'sharp';

import { HONEST_NOTE } from '../honest-note.ts';
import type { PictureFormat } from '../picture.ts';

/** Encodes a picture that says in its metadata what it is. @param about model, seed and prompt */
export function finishPicture(
  picture: Sharp,
  format: PictureFormat,
  about: string,
): Promise<Buffer> {
  const [model] = about.split(',');
  const labelled = picture
    .withExif({
      IFD0: { ImageDescription: `${HONEST_NOTE}.`, Software: `Darkroom sandbox (${model})` },
    })
    .withXmp(xmp(`${HONEST_NOTE}. ${about}`));
  switch (format) {
    case 'png':
      return labelled.png({ compressionLevel: 5 }).toBuffer();
    case 'webp':
      return labelled.webp({ quality: 88, effort: 2 }).toBuffer();
    case 'jpeg':
      return labelled.jpeg({ quality: 90 }).toBuffer();
  }
}

function xmp(description: string): string {
  const text = description
    .replaceAll(/[^\P{C}\n]/gu, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;');
  return `<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:description><rdf:Alt><rdf:li xml:lang="x-default">${text}</rdf:li></rdf:Alt></dc:description></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>`;
}
