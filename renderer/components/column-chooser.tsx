import { Menu } from '@mantine/core';
import { Button } from './button';
import type { GridColumn } from './grid-arrange';

export interface ColumnChooserProps {
  columns: readonly GridColumn<never>[];
  visible: readonly GridColumn<never>[];
  onChange: (hidden: readonly string[]) => void;
}

/** Which columns a table shows. */
export function ColumnChooser({ columns, visible, onChange }: ColumnChooserProps) {
  const shown = new Set(visible.map(({ id }) => id));
  const hiddenWithout = (id: string) =>
    columns
      .filter((column) => (column.id === id ? shown.has(id) : !shown.has(column.id)))
      .map((column) => column.id);
  return (
    <Menu closeOnItemClick={false} position="bottom-end">
      <Menu.Target>
        <Button small iconOnly look="flat" icon="columns" label="Columns" />
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Columns</Menu.Label>
        {columns
          .filter(({ always }) => always !== true)
          .map(({ id, header }) => (
            <Menu.CheckboxItem
              key={id}
              checked={shown.has(id)}
              onChange={() => {
                onChange(hiddenWithout(id));
              }}
            >
              {header}
            </Menu.CheckboxItem>
          ))}
      </Menu.Dropdown>
    </Menu>
  );
}
