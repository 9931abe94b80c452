import { os } from './base';
import { logStream } from './log-stream';

export const logRouter = {
  follow: os.log.follow.handler(({ context, signal }) => logStream(context, signal)),
};
