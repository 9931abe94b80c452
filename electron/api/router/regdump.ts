import { unsupported } from '../../tools/dump-buffer';
import { INSTEAD } from '../../tools/regdump/dump-cr';
import { dumpFileName, mediaTypes } from '../../tools/regdump/dump-name';
import { formatDump } from '../../tools/regdump/dump-file';
import { describeInstances, describeRegisters } from '../../tools/regdump/show-sweeps';
import { placeOf, wordPage } from '../../tools/regdump/show-words';
import { planSweep } from '../../tools/regdump/sweep-plan';
import { listedLeftOut } from '../../tools/regdump/sweep';
import { os } from './base';
import { cardOf } from './card-of';
import { dumpStream } from './dump-stream';
import { exportStream } from './export-stream';

export const regdumpRouter = {
  offer: os.regdump.offer.handler(async ({ context, input }) => {
    const session = await context.devices.session(input.device);
    const { asked, leftOut } = planSweep(context.catalogue);
    const available = session.canRegisterMemory;
    return {
      cr: available ? { available } : { available, error: unsupported(session, INSTEAD).report() },
      registers: { asked: asked.length, leftOut: leftOut.map(listedLeftOut) },
    };
  }),

  start: os.regdump.start.handler(({ context, input, signal }) =>
    dumpStream(context, input, signal),
  ),

  kept: os.regdump.kept.handler(async ({ context, input }) =>
    context.dumps.list(await cardOf(context, input.device)),
  ),

  rename: os.regdump.rename.handler(async ({ context, input }) =>
    context.dumps.rename(await cardOf(context, input.device), input.dump, input.name),
  ),

  remove: os.regdump.remove.handler(async ({ context, input }) => {
    const card = await cardOf(context, input.device);
    await context.dumps.remove(card, input.dumps);
    return context.dumps.list(card);
  }),

  add: os.regdump.add.handler(async ({ context, input }) => {
    const card = await cardOf(context, input.device);
    const bytes = context.dumps.receive(input.transfer, input.base64, input.last);
    if (bytes === undefined) return null;
    return context.dumps.add(card, input.fileName, bytes, context.catalogue);
  }),

  words: os.regdump.words.handler(async ({ context, input }) => {
    const { dumps, filter, offset, count } = input;
    const work = await context.dumps.words(await cardOf(context, input.device), dumps, filter);
    return wordPage(work, offset, count);
  }),

  overview: os.regdump.overview.handler(async ({ context, input }) => {
    const card = await cardOf(context, input.device);
    const { view } = await context.dumps.words(card, input.dumps, input.filter);
    return view.overview(input.slices);
  }),

  place: os.regdump.place.handler(async ({ context, input }) => {
    const card = await cardOf(context, input.device);
    const work = await context.dumps.words(card, input.dumps, { show: 'all' });
    return placeOf(work, input.address);
  }),

  marks: os.regdump.marks.handler(async ({ context, input }) =>
    context.dumps.marks(await cardOf(context, input.device)),
  ),

  mark: os.regdump.mark.handler(async ({ context, input }) => {
    const card = await cardOf(context, input.device);
    await context.dumps.mark(card, input.address, input);
    return context.dumps.marks(card);
  }),

  registers: os.regdump.registers.handler(async ({ context, input }) => {
    const card = await cardOf(context, input.device);
    return describeRegisters(await context.dumps.sweeps(card, input.dumps), context.catalogue);
  }),

  register: os.regdump.register.handler(async ({ context, input }) => {
    const card = await cardOf(context, input.device);
    const sweeps = await context.dumps.sweeps(card, input.dumps);
    return describeInstances(sweeps, input.register, input.device, context.catalogue);
  }),

  export: os.regdump.export.handler(({ context, input }) =>
    exportStream(context, async () => {
      const dump = await context.dumps.dump(await cardOf(context, input.device), input.dump);
      return {
        fileName: dumpFileName(dump.head, input.format),
        mediaType: mediaTypes[input.format],
        content: formatDump(dump, input.format, context.catalogue),
      };
    }),
  ),
};
