/**
 * Letters added, left out, changed or swapped with their neighbour on the way from one word to another;
 * `limit + 1` as soon as it is more than `limit`.
 */
export function slipsBetween(from: string, to: string, limit: number): number {
  if (Math.abs(from.length - to.length) > limit) return limit + 1;
  let twoBack: number[] = [];
  let oneBack = Array.from({ length: to.length + 1 }, (_, at) => at);
  for (let row = 1; row <= from.length; row += 1) {
    const line = [row];
    for (let column = 1; column <= to.length; column += 1) {
      const same = from[row - 1] === to[column - 1];
      let least = Math.min(
        (oneBack[column] ?? 0) + 1,
        (line[column - 1] ?? 0) + 1,
        (oneBack[column - 1] ?? 0) + (same ? 0 : 1),
      );
      const swapped = from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      if (row > 1 && column > 1 && swapped) least = Math.min(least, (twoBack[column - 2] ?? 0) + 1);
      line.push(least);
    }
    if (Math.min(...line) > limit) return limit + 1;
    twoBack = oneBack;
    oneBack = line;
  }
  return oneBack[to.length] ?? limit + 1;
}
