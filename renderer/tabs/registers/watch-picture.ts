const TITLE_PX = 28;
const PADDING_PX = 8;

/** The chart in a place of the page as a PNG with a title over it, base64; undefined where there is none. */
export function chartPicture(place: string, title: string): string | undefined {
  const box = document.getElementById(place);
  const chart = box?.querySelector('canvas');
  const picture = document.createElement('canvas');
  const context = picture.getContext('2d');
  if (box === null || !chart || context === null) return undefined;
  const scale = window.devicePixelRatio;
  const own = getComputedStyle(box);
  picture.width = chart.width;
  picture.height = chart.height + TITLE_PX * scale;
  // The chart itself is clear between its lines.
  context.fillStyle = own.backgroundColor;
  context.fillRect(0, 0, picture.width, picture.height);
  context.drawImage(chart, 0, TITLE_PX * scale);
  context.scale(scale, scale);
  context.fillStyle = own.color;
  context.font = `12px ${own.fontFamily}`;
  context.textBaseline = 'middle';
  context.fillText(title, PADDING_PX, TITLE_PX / 2, picture.width / scale - 2 * PADDING_PX);
  return picture.toDataURL('image/png').slice('data:image/png;base64,'.length);
}
