/** The number in an attribute of the element that an event happened on, or of one around it. */
export function numberAt(target: EventTarget, attribute: string): number | undefined {
  const found = target instanceof Element ? target.closest(`[${attribute}]`) : null;
  const text = found?.getAttribute(attribute);
  return text === null || text === undefined ? undefined : Number(text);
}
