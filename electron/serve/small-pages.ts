/** The pages that the server makes itself. */

interface SmallPage {
  readonly type: string;
  readonly content: string;
}

const HTML = 'text/html; charset=utf-8';

/** `title` and `sentence` are our own words, never a visitor's. */
export function refusalPage(title: string, sentence: string): SmallPage {
  return {
    type: HTML,
    content: `<!doctype html><html lang="en"><meta charset="utf-8"><title>${title}</title><h1>${title}</h1><p>${sentence}</p></html>\n`,
  };
}

/** Goes on to the page itself at once, and leaves the token out of the history. */
export function enteringPage(): SmallPage {
  return forwardingPage('/');
}

/** A page that does nothing but go on to `address`, which holds no character that means something in HTML. */
export function forwardingPage(address: string): SmallPage {
  return {
    type: HTML,
    content: `<!doctype html><html lang="en"><meta charset="utf-8"><title>mlx5desk</title><meta http-equiv="refresh" content="0;url=${address}"></html>\n`,
  };
}
