import { encodePng } from "./png.ts";

/** Pixels of a heatmap's picture per CSS pixel: sharp cell edges in print. */
const density = 2;

function parseColor(text: string): [number, number, number, number] {
  const hex = /^#([0-9a-f]{6})$/i.exec(text)?.[1];
  if (hex) return [0, 2, 4].map((i) => Number.parseInt(hex.slice(i, i + 2), 16)).concat(255) as never;
  const parts = /rgba?\(([^)]*)\)/.exec(text)?.[1]?.split(",").map(Number) ?? [0, 0, 0, 0];
  return [parts[0]!, parts[1]!, parts[2]!, parts[3] === undefined ? 255 : Math.round(255 * parts[3])];
}

/** As much of a 2-D canvas as plotly's heatmap draws with: filled rectangles, image data, a PNG at the end. */
export class Raster {
  fillStyle = "#000000";
  #scale = density;
  #width = 0;
  #height = 0;
  #pixels: Uint8ClampedArray = new Uint8ClampedArray(0);
  readonly #canvas: { readonly width: number; readonly height: number };

  constructor(canvas: { readonly width: number; readonly height: number }) {
    this.#canvas = canvas;
  }

  #fit(): void {
    const [width, height] = [this.#canvas.width * this.#scale, this.#canvas.height * this.#scale];
    if (width === this.#width && height === this.#height) return;
    [this.#width, this.#height] = [width, height];
    this.#pixels = new Uint8ClampedArray(width * height * 4);
  }

  fillRect(x: number, y: number, w: number, h: number): void {
    this.#fit();
    const color = parseColor(this.fillStyle);
    const clamp = (v: number, top: number) => Math.min(top, Math.max(0, Math.round(v * this.#scale)));
    const [left, right] = [clamp(x, this.#width), clamp(x + w, this.#width)];
    const [top, bottom] = [clamp(y, this.#height), clamp(y + h, this.#height)];
    for (let row = top; row < bottom; row++)
      for (let column = left; column < right; column++) this.#pixels.set(color, 4 * (row * this.#width + column));
  }

  createImageData(width: number, height: number) {
    return { width, height, data: new Uint8ClampedArray(width * height * 4) };
  }

  putImageData(image: { width: number; height: number; data: Uint8ClampedArray }): void {
    this.#scale = 1;
    [this.#width, this.#height, this.#pixels] = [image.width, image.height, image.data];
  }

  toDataUrl(): string {
    if (this.#pixels.length === 0) this.#fit();
    return `data:image/png;base64,${encodePng(this.#width, this.#height, this.#pixels).toString("base64")}`;
  }
}
