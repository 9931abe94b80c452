/** Runs in the page: whether the middle of an element is in view, by all that could cut it off. */
export const inView = `((element) => {
  const { left, top, right, bottom } = element.getBoundingClientRect();
  const x = (left + right) / 2;
  const y = (top + bottom) / 2;
  for (let place = element.parentElement; place !== null; place = place.parentElement) {
    if (getComputedStyle(place).overflow === 'visible') continue;
    const box = place.getBoundingClientRect();
    if (x < box.left || x > box.right || y < box.top || y > box.bottom) return false;
  }
  return x >= 0 && y >= 0 && x <= innerWidth && y <= innerHeight;
})`;
