/** Walks through the XML of a file that a person names: no document type, no entities but XML's own. */
import { SaxesParser } from 'saxes';

export interface XmlHandlers {
  /** Makes the error that is thrown for what is no well-formed XML. Lines count from 1. */
  fault(line: number, reason: string): Error;
  open(line: number, element: string, attributes: Readonly<Record<string, string>>): void;
  close(): void;
  /** Text between tags, also in CDATA. */
  text?(line: number, text: string): void;
}

/** Without the «file:line:column:» that the parser puts in front. */
function bareMessage(error: Error): string {
  return error.message.replace(/^(?:[^\s:]*:)?\d+:\d+:\s*/, '').replace(/\.$/, '');
}

/** Calls the handlers in the order of the text. Throws what they throw. */
export function walkXml(text: string, handlers: XmlHandlers): void {
  const parser = new SaxesParser();
  parser.on('doctype', () => {
    throw handlers.fault(parser.line, 'a DOCTYPE has no place in such a file');
  });
  parser.on('error', (error) => {
    throw handlers.fault(parser.line, `it is no well-formed XML: ${bareMessage(error)}`);
  });
  parser.on('opentag', (tag) => {
    handlers.open(parser.line, tag.name, tag.attributes);
  });
  parser.on('closetag', () => {
    handlers.close();
  });
  const told = (content: string): void => {
    handlers.text?.(parser.line, content);
  };
  parser.on('text', told);
  parser.on('cdata', told);
  parser.write(text).close();
}
