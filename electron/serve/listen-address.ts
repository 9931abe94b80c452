import { DeviceError } from '../device/device-error';

export interface ListenAddress {
  /** The address to bind. */
  readonly address: '127.0.0.1' | '::1';
  /** 0: any free one. */
  readonly port: number;
  /** How the address is written in a URL. */
  readonly urlHost: 'localhost' | '127.0.0.1' | '[::1]';
}

const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])(?::(\d{1,5}))?$/;

/**
 * Reads `HOST:PORT` or `HOST`. Only this machine itself: there is no transport security here, so others come
 * through `ssh -L`.
 * @throws DeviceError `BAD_ARGUMENT`
 */
export function parseListenAddress(text: string): ListenAddress {
  const [, host, portText = '0'] = LOOPBACK.exec(text) ?? [];
  const port = Number(portText);
  if (host === undefined || port > 65_535) {
    throw new DeviceError('BAD_ARGUMENT', `--listen ${text}`, {
      remedy:
        'Listen on localhost, 127.0.0.1 or [::1] with a port up to 65535, for example --listen ' +
        '127.0.0.1:8470, and reach it from another machine with `ssh -L 8470:127.0.0.1:8470 HOST`.',
    });
  }
  // The pattern lets exactly these three through.
  const urlHost = host as ListenAddress['urlHost'];
  return { address: urlHost === '[::1]' ? '::1' : '127.0.0.1', port, urlHost };
}
