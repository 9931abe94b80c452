/** Files of the person's own machine, as far as a page may touch them: chosen or kept by a click. */

/** Asks for a file. Undefined: dismissed. */
export function pickFile(accept: string): Promise<File | undefined> {
  return new Promise((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = accept;
    input.addEventListener('change', () => {
      resolve(input.files?.[0]);
    });
    input.addEventListener('cancel', () => {
      resolve(undefined);
    });
    input.click();
  });
}

/** Keeps a text as a download of the browser. */
export function keepAsDownload(file: { fileName: string; mediaType: string; text: string }): void {
  const address = URL.createObjectURL(new Blob([file.text], { type: file.mediaType }));
  const link = document.createElement('a');
  link.href = address;
  link.download = file.fileName;
  link.click();
  // The browser takes what it needs when the click has been handled.
  setTimeout(() => {
    URL.revokeObjectURL(address);
  }, 0);
}
