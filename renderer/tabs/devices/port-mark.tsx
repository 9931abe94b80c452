import type { Link } from '../../../electron/api/contract/devices';
import { Icon } from '../../components/icon';

/** A port's state as a shape: tick, triangle where something is wrong, dash where it is meant to be down. */
export function PortMark({ link }: { link: Pick<Link, 'state' | 'isFault'> }) {
  if (link.isFault) {
    return (
      <span className="bad">
        <Icon name="warning" small />
      </span>
    );
  }
  return (
    <span className={link.state === 'up' ? 'ok' : 'faint'}>
      <Icon name={link.state === 'up' ? 'check' : link.state === 'down' ? 'minus' : 'info'} small />
    </span>
  );
}
