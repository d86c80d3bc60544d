import sharp from 'sharp';

import { grain } from './grain.ts';
import { looks } from './looks.ts';
import type { PictureRequest } from './picture.ts';
import { drawSvg } from './draw.ts';

export const HONEST_NOTE = 'Rendered by the Darkroom sandbox, not by an AI model';

/** Draws a picture: the same request gives the same bytes. It says in its metadata what it is. */
export async function renderPicture(request: PictureRequest): Promise<Buffer> {
  const { format, seed, model, prompt } = request;
  const look = looks[request.look];
  const svg = Buffer.from(drawSvg(request));
  const picture = sharp(svg)
    .composite([grain(look.grain)])
    .removeAlpha()
    .modulate({ saturation: look.saturation * (request.vivid ? 1.3 : 1) })
    .linear(look.contrast, -128 * (look.contrast - 1))
    .withExif({
      IFD0: {
        ImageDescription: `${HONEST_NOTE}.`,
        Software: `Darkroom sandbox (${model})`,
      },
    })
    .withXmp(xmp(`${HONEST_NOTE}. ${model}, seed ${seed}: ${prompt}`));
  switch (format) {
    case 'png':
      return picture.png({ compressionLevel: 5 }).toBuffer();
    case 'webp':
      return picture.webp({ quality: 88, effort: 2 }).toBuffer();
    case 'jpeg':
      return picture.jpeg({ quality: 90 }).toBuffer();
  }
}

function xmp(description: string): string {
  const text = description
    .replaceAll(/[^\P{C}\n]/gu, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;');
  return `<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:description><rdf:Alt><rdf:li xml:lang="x-default">${text}</rdf:li></rdf:Alt></dc:description></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>`;
}
