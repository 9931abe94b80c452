/**
 * The application, and the commands that people call again and again, loaded as one: Node takes longer to open many
 * small modules than to read one that is a little too big. `scripts/building/one-chunk.mjs` keeps it one file.
 */
export { createApplication } from '../application';
export { configQueryCommand } from './config-query';
export { devicesCommand } from './devices';
export { infoCommand } from './info';
export { regGetCommand } from './reg-get';
export { regListCommand } from './reg-list';
export { regShowCommand } from './reg-show';
export { coredumpCommand, regdumpCommand } from './regdump';
