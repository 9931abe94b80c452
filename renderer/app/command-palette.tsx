import { useEffect, useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { Badge } from '../components/badge';
import { classNames } from '../components/class-names';
import { copyText } from '../components/copy-text';
import { Icon } from '../components/icon';
import { selectedDevice } from '../stores/devices-store';
import { allActions } from './all-actions';
import { openPalette } from './frame-actions';
import { markWords, paletteItems, parseQuery, type PaletteItem } from './palette-items';
import { keepRecent } from './palette-recent';
import { useFrom, useStores } from './stores';
import styles from './command-palette.module.css';

const actions = allActions.filter((action) => action !== openPalette);

function Marked({ text, query }: { text: string; query: string }) {
  return markWords(text, query).map((part, at) =>
    // The parts of one text have no identity but their place.
    part.hit ? <b key={at}>{part.text}</b> : <span key={at}>{part.text}</span>,
  );
}

function PaletteOption({
  item,
  query,
  active,
  id,
}: {
  item: PaletteItem;
  query: string;
  active: boolean;
  id: string;
}) {
  return (
    // The text field has the keyboard (aria-activedescendant); an option is only pointed at.
    <div
      id={id}
      role="option"
      aria-selected={active}
      data-key={item.key}
      className={classNames(styles.option, active && styles.active)}
    >
      <Icon name={item.icon} />
      <span className={classNames('cut', item.data && 'data')}>
        <Marked text={item.title} query={query} />
      </span>
      <span className={classNames('cut', styles.about)}>
        <Marked text={item.about} query={query} />
      </span>
      <span className={styles.where}>
        {item.where}
        {active ? <kbd>Enter</kbd> : item.keys === undefined ? undefined : <kbd>{item.keys}</kbd>}
      </span>
    </div>
  );
}

/** Finds actions, cards, registers and fields by typing; all by keyboard. */
export function CommandPalette() {
  const stores = useStores();
  const dialog = useRef<HTMLDialogElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const start = useFrom('frame', (state) => state.paletteText ?? '');
  const device = useFrom('devices', selectedDevice);
  const [text, setText] = useState(start);
  const [at, setAt] = useState(0);
  // These come after the palette was opened, the first time.
  const parameters = useFrom('config', (state) => state.catalogue);
  const recipes = useFrom('recipes', (state) => state.names);
  const items = useMemo(
    () => paletteItems(text, actions, stores),
    // eslint-disable-next-line react-hooks/exhaustive-deps -- paletteItems takes both from the stores
    [text, stores, parameters, recipes],
  );
  const { query } = parseQuery(text);
  const active = items[Math.min(at, items.length - 1)];

  // Before anything else is typed: the next key has to land in the text field.
  useLayoutEffect(() => {
    dialog.current?.showModal();
  }, []);
  useEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }, [active]);

  const close = () => {
    stores.frame.getState().closePalette();
  };
  // Closing gives the focus back to where it was; at once, since the browser's own event comes later.
  const leave = () => {
    dialog.current?.close();
    close();
  };
  const run = (item: PaletteItem | undefined) => {
    if (item === undefined) return;
    if (item.section === 'Find') {
      setText(item.title);
      setAt(0);
      // A click took the keyboard away from it.
      field.current?.focus();
      return;
    }
    leave();
    keepRecent(stores.remembered, item.key);
    item.run();
    // Whoever had the focus nowhere before goes on in the body.
    const { activeElement } = document;
    if (activeElement === document.body || dialog.current?.contains(activeElement) === true) {
      document.getElementById('body')?.focus();
    }
  };
  const copyCommand = () => {
    if (active?.command === undefined) return;
    const { say } = stores.announce.getState();
    void copyText(active.command, 'Command copied', say);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    const { selectionStart, selectionEnd } = event.currentTarget;
    if (event.key === 'ArrowDown') setAt((at + 1) % Math.max(1, items.length));
    else if (event.key === 'ArrowUp') setAt((at - 1 + items.length) % Math.max(1, items.length));
    else if (event.key === 'PageDown') setAt(Math.min(items.length - 1, at + 8));
    else if (event.key === 'PageUp') setAt(Math.max(0, at - 8));
    else if (event.key === 'Enter') run(active);
    else if (event.key === 'c' && event.ctrlKey && selectionStart === selectionEnd) copyCommand();
    else if (event.key === 'Escape') leave();
    else if (event.key.toLowerCase() === 'k' && event.ctrlKey) leave();
    else return;
    event.preventDefault();
  };

  const id = (index: number) => `palette-${String(index)}`;
  return (
    <dialog ref={dialog} className={styles.dialog} aria-label="Command palette" onClose={close}>
      <div className={styles.search}>
        <Icon name="search" />
        <input
          ref={field}
          type="text"
          role="combobox"
          aria-expanded
          aria-controls="palette-list"
          aria-activedescendant={active === undefined ? undefined : id(items.indexOf(active))}
          aria-label={openPalette.label}
          placeholder={openPalette.label}
          autoComplete="off"
          spellCheck={false}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setAt(0);
          }}
          onKeyDown={onKeyDown}
        />
        {device === undefined ? undefined : (
          <Badge kind={device.interface.simulated ? 'simulated' : 'plain'}>{device.name}</Badge>
        )}
        <kbd>Esc</kbd>
      </div>
      {/* The text field has the keyboard; here the pointer alone is at work. */}
      {/* eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus */}
      <div
        ref={list}
        id="palette-list"
        role="listbox"
        aria-label="Found"
        className={styles.list}
        onClick={(event) => {
          const option =
            event.target instanceof Element ? event.target.closest('[data-key]') : null;
          run(items.find(({ key }) => key === option?.getAttribute('data-key')));
        }}
      >
        {items.map((item, index) => (
          <div key={item.key} role="presentation">
            {items[index - 1]?.section === item.section ? undefined : (
              <div role="presentation" className={styles.section}>
                {item.section}
              </div>
            )}
            <PaletteOption item={item} query={query} active={item === active} id={id(index)} />
          </div>
        ))}
      </div>
      {items.length === 0 ? (
        <p className={styles.nothing}>
          Nothing contains “{query}”. Registers can be found by name, id, purpose and field,
          parameters by name and meaning.
        </p>
      ) : undefined}
      <div className={styles.foot}>
        <span>
          <kbd>↑</kbd> <kbd>↓</kbd> move
        </span>
        <span>
          <kbd>Enter</kbd> open
        </span>
        <span>
          <kbd>Ctrl C</kbd> copy command
        </span>
        <span className="grow" />
        <span>
          <kbd>?</kbd> only one kind
        </span>
      </div>
    </dialog>
  );
}
