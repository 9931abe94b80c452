import type { Device, Identity } from '../../../electron/api/contract/devices';
import { ActionButton } from '../../app/action-button';
import { DoctorAdvice } from '../../app/doctor-advice';
import { Badge } from '../../components/badge';
import { EmptyState } from '../../components/empty-state';
import { FactList } from '../../components/fact-list';
import { Notice } from '../../components/notice';
import { ProblemBanner } from '../../components/problem-banner';
import { cardTitle } from '../../stores/device-groups';
import { copyIdentity, copyIdentityJson, lookAgain } from './device-actions';
import { hostFacts, identityFacts } from './identity-facts';
import { OffersPanel } from './offers-panel';
import { PortsPanel } from './ports-panel';
import { UnlockButton } from './unlock-button';
import styles from './device-panel.module.css';

function Missing({ missing }: { missing: Identity['missing'] }) {
  return (
    <section>
      <h2>Not read</h2>
      <FactList
        facts={missing.map(({ what, why }) => ({
          label: what,
          value: <span className="quiet">{why}</span>,
          data: false,
        }))}
      />
    </section>
  );
}

/** Who the chosen card is: to read, and to copy into a ticket. */
export function DevicePanel({
  device,
  copyId,
  lookedAtMs,
}: {
  device: Device | undefined;
  copyId: string;
  lookedAtMs: number | undefined;
}) {
  if (device === undefined) {
    return (
      <EmptyState icon="card" title="No device chosen">
        Choose a card to see its identity, ports and interface.
      </EmptyState>
    );
  }
  const { identity, error } = device;
  const isReport = device.interface.kind === 'report';
  return (
    <>
      <section>
        <h2>
          <span className="cut">{cardTitle(device)}</span>
          {device.interface.simulated ? <Badge kind="simulated">simulated</Badge> : undefined}
          <span className="grow" />
          {identity === undefined ? undefined : (
            <>
              <ActionButton
                id={copyId}
                action={copyIdentity}
                label="Copy"
                look="flat"
                small
                iconOnly
              />
              <ActionButton action={copyIdentityJson} look="flat" small iconOnly />
            </>
          )}
        </h2>
        <FactList facts={identityFacts(device)} />
      </section>
      {error === undefined ? undefined : (
        <ProblemBanner problem={error} advice={<DoctorAdvice device={device.id} />}>
          <UnlockButton />
          <ActionButton action={lookAgain} small />
        </ProblemBanner>
      )}
      <PortsPanel device={device} />
      <section>
        <h2>{isReport ? 'On the host that it was collected on' : 'In this host'}</h2>
        <FactList facts={hostFacts(device, isReport ? undefined : lookedAtMs)} />
      </section>
      {device.offers === undefined ? undefined : <OffersPanel offers={device.offers} />}
      {identity === undefined || identity.missing.length === 0 ? undefined : (
        <Missing missing={identity.missing} />
      )}
      {isReport ? (
        <section className={styles.end}>
          <Notice kind="note" icon="file">
            This is a report: what the card{device.interface.simulated ? ', a simulated one,' : ''}{' '}
            said when it was collected. It can only be read.
          </Notice>
        </section>
      ) : device.interface.simulated ? (
        <section className={styles.end}>
          <Notice kind="note" icon="flask">
            This card is simulated, a model in this program. Its numbers are plausible, but there is
            no hardware behind them.
          </Notice>
        </section>
      ) : undefined}
    </>
  );
}
