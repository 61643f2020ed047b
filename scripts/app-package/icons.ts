/** What Teams demands of the two icons of an app package. */
import { PNG } from 'pngjs';

const sizes = { color: 192, outline: 32 } as const;

function decode(file: Buffer): PNG | undefined {
  try {
    return PNG.sync.read(file);
  } catch {
    return undefined;
  }
}

/** The outline icon is white on transparent: Teams paints it in its own colours. */
function outlineFaults({ data }: PNG): string[] {
  const pixels = Array.from({ length: data.length / 4 }, (_, index) => [
    ...data.subarray(index * 4, index * 4 + 4),
  ]);
  const visible = pixels.filter(([, , , alpha]) => alpha !== 0);
  const white = visible.every(([red = 0, green = 0, blue = 0]) => Math.min(red, green, blue) === 255);
  return [
    ...(visible.length === pixels.length ? ['outline.png has no transparent background'] : []),
    ...(visible.length === 0 ? ['outline.png is empty'] : []),
    ...(white ? [] : ['outline.png holds a colour other than white']),
  ];
}

/** @returns what is wrong with the icons, each in a sentence; empty where they fit */
export function iconFaults(icons: Readonly<Record<keyof typeof sizes, Buffer>>): string[] {
  return (['color', 'outline'] as const).flatMap((name) => {
    const image = decode(icons[name]);
    if (!image) return [`${name}.png is not a PNG`];
    const size = sizes[name];
    const fits = image.width === size && image.height === size;
    return [
      ...(fits ? [] : [`${name}.png is ${image.width} × ${image.height}, not ${size} × ${size}`]),
      ...(name === 'outline' ? outlineFaults(image) : []),
    ];
  });
}
