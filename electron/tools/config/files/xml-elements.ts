/** Reads a configuration XML file into its elements: items, and in each its parameters. */
import { walkXml } from '../../../catalog/xml-events';
import { FileFault } from './file-fault';

export interface XmlParameter {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly text: string;
  readonly line: number;
}

export interface XmlItem {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly parameters: readonly XmlParameter[];
  readonly line: number;
}

export const XML_ROOT = 'config';

const MOST_ITEMS = 10_000;
const MOST_PARAMETERS = 200_000;

interface OpenParameter extends XmlParameter {
  text: string;
}

interface OpenItem extends XmlItem {
  readonly parameters: OpenParameter[];
}

class ElementReader {
  readonly items: OpenItem[] = [];
  private depth = 0;
  private parameter: OpenParameter | undefined;
  private parameterCount = 0;

  open(name: string, attributes: Readonly<Record<string, string>>, line: number): void {
    this.depth += 1;
    if (this.depth === 1) {
      if (name !== XML_ROOT) throw new FileFault(line, `<${name}> where <${XML_ROOT}> belongs`);
    } else if (this.depth === 2) {
      this.items.push({ name, attributes, parameters: [], line });
      if (this.items.length > MOST_ITEMS)
        throw new FileFault(line, `more than ${MOST_ITEMS} items`);
    } else if (this.depth === 3) {
      this.parameterCount += 1;
      if (this.parameterCount > MOST_PARAMETERS) {
        throw new FileFault(line, `more than ${MOST_PARAMETERS} parameters`);
      }
      this.parameter = { name, attributes, text: '', line };
      this.items.at(-1)?.parameters.push(this.parameter);
    } else {
      throw new FileFault(line, `<${name}> stands inside a parameter`);
    }
  }

  close(): void {
    this.depth -= 1;
    this.parameter = undefined;
  }

  text(text: string, line: number): void {
    if (this.parameter !== undefined) this.parameter.text += text;
    else if (text.trim() !== '') {
      throw new FileFault(line, `"${text.trim().slice(0, 40)}" stands where an element belongs`);
    }
  }
}

/** Elements of the file, in its order. FileFault with the line where it is no such file. */
export function readXmlElements(text: string): readonly XmlItem[] {
  const reader = new ElementReader();
  walkXml(text, {
    fault: (line, reason) => new FileFault(line, reason),
    open: (line, name, attributes) => {
      reader.open(name, attributes, line);
    },
    close: () => {
      reader.close();
    },
    text: (line, content) => {
      reader.text(content, line);
    },
  });
  return reader.items;
}
