import { ActionButton } from '../app/action-button';
import { useAcross, useFrom, useHolds } from '../app/stores';
import { Icon } from '../components/icon';
import { declineTour, isTourOffered, takeTour } from './tour-actions';
import { tourCard } from './tour-store';
import styles from './tour-offer.module.css';

/** On the Devices tab of a first start: offered once, in the way of nothing. */
export function TourOffer() {
  const tab = useFrom('frame', (state) => state.tab);
  const isOffered = useHolds(isTourOffered);
  const place = useAcross(({ devices }) => {
    const card = tourCard(devices.getState().devices);
    if (card === undefined) return '';
    return card.simulated ? `on ${card.name}, a simulated card` : `on ${card.name}, reading only`;
  });
  if (!isOffered || tab !== 'devices') return undefined;
  return (
    <section className={styles.offer} aria-label="Tour">
      <Icon name="tour" />
      <p className="cut">
        <strong>New here?</strong> Seven short steps show the window {place}, and end in a first
        read.
      </p>
      <span className="grow" />
      <ActionButton action={takeTour} small />
      <ActionButton action={declineTour} look="flat" small />
    </section>
  );
}
