import { useEffect } from 'react';
import { openReportFile, REPORT_FILES } from '../tabs/report/report-actions';
import { useStores } from './stores';

/** Opens a report that is dropped on the window; other files are left alone, and nothing navigates away. */
export function useDroppedReport(): void {
  const stores = useStores();
  useEffect(() => {
    const onDragOver = (event: DragEvent) => {
      // Without this the browser would open the file in place of the window.
      if (event.dataTransfer?.types.includes('Files') === true) event.preventDefault();
    };
    const onDrop = (event: DragEvent) => {
      const file = event.dataTransfer?.files[0];
      if (file === undefined) return;
      event.preventDefault();
      if (file.name.endsWith(REPORT_FILES)) void openReportFile(stores, file);
      else stores.announce.getState().say(`${file.name} isn’t a report`);
    };
    window.addEventListener('dragover', onDragOver);
    window.addEventListener('drop', onDrop);
    return () => {
      window.removeEventListener('dragover', onDragOver);
      window.removeEventListener('drop', onDrop);
    };
  }, [stores]);
}
