/** Whether a register can be read and set. No file states it: it follows from the access of its leaves. */
import type { Access, Layout } from '../prm/layout';
import type { RegisterLayout } from '../prm/register';

type Stated = Access | undefined;

/** Works by structures, not by leaves, so that a file with huge arrays costs nothing. */
export class AccessClasses {
  private readonly known = new Map<Layout, Map<Stated, ReadonlySet<Stated>>>();

  /** RW: something can be set; WO: nothing can be read; RO: nothing can be set. */
  of(layout: Layout): RegisterLayout['access'] {
    const found = this.accesses(layout, undefined);
    if (found.has('RW')) return 'RW';
    if (!found.has('WO')) return 'RO';
    return found.has('RO') ? 'RW' : 'WO';
  }

  /** What the leaves below have, where `inherited` is what the structure's own field states. */
  private accesses(layout: Layout, inherited: Stated): ReadonlySet<Stated> {
    const ofLayout = this.known.get(layout) ?? new Map<Stated, ReadonlySet<Stated>>();
    this.known.set(layout, ofLayout);
    const known = ofLayout.get(inherited);
    if (known !== undefined) return known;
    const found = new Set<Stated>();
    for (const field of layout.fields) {
      const access = field.access ?? inherited;
      if (field.layout === undefined) found.add(access);
      else for (const inner of this.accesses(field.layout, access)) found.add(inner);
    }
    ofLayout.set(inherited, found);
    return found;
  }
}
