/** Moves the focus to a place, or to the control in it where it can't take the focus itself. */
export function goTo(place: string): void {
  const element = document.getElementById(place);
  const inside =
    element?.tabIndex === -1
      ? element.querySelector<HTMLElement>('input, select, textarea, button')
      : undefined;
  (inside ?? element)?.focus();
}
