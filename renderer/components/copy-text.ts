/** Puts a text on the clipboard and says so, or that it wasn't allowed. @returns whether it is there */
export async function copyText(
  text: string,
  done: string,
  say: (words: string) => void,
): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    say('The browser didn’t allow copying');
    return false;
  }
  say(done);
  return true;
}
