import { useMemo } from 'react';
import { visibleColumns, type GridColumn } from '../components/grid-arrange';
import type { TableId } from '../stores/frame-store';
import { useFrom, useStores } from './stores';
import { WIDE_PX } from './theme';
import { useNarrowerThan } from './use-media';

/** The columns of a table that a person wants to see, and the way to change that. */
export function useColumns<Column extends GridColumn<never>>(
  table: TableId,
  columns: readonly Column[],
) {
  const { frame } = useStores();
  const hidden = useFrom('frame', (state) => state.hiddenColumns[table]);
  const narrow = useNarrowerThan(WIDE_PX);
  const visible = useMemo(() => visibleColumns(columns, hidden, narrow), [columns, hidden, narrow]);
  return {
    visible,
    hide: (ids: readonly string[]) => {
      frame.getState().hideColumns(table, ids);
    },
  };
}
