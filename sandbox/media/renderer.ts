import sharp from 'sharp';

export type PictureFormat = 'png' | 'webp' | 'jpeg';
export interface PictureRequest {
  look: 'gouache' | 'haze' | 'film' | 'print';
  model: string;
  prompt: string;
  width: number;
  height: number;
  seed: number;
  vivid: boolean;
  darkPaper: boolean;
  format: PictureFormat;
}
export async function renderPicture(request: PictureRequest): Promise<Buffer> {
  const { width, height, format, seed } = request;
  return sharp({
    create: { width, height, channels: 3, background: { r: seed % 255, g: 80, b: 90 } },
  })
    .toFormat(format)
    .toBuffer();
}
