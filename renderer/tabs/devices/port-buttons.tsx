import { useStores } from '../../app/stores';
import { Button } from '../../components/button';
import type { PortRow } from './port-rows';
import { openPortRegister, portRegisters } from './port-registers';

/** The registers that say more about a port; each is read with the port's index filled in. */
export function PortButtons({ device, link }: PortRow) {
  const stores = useStores();
  return (
    <>
      {portRegisters(link).map((register) => (
        <Button
          key={register.name}
          small
          // A port with a problem is where a person goes on from.
          look={link.isFault ? 'plain' : 'flat'}
          label={register.name}
          hint={register.hint}
          onClick={() => {
            void openPortRegister(stores, device, register);
          }}
        >
          <span className="unseen">
            of port {link.port} of {device.name}
          </span>
        </Button>
      ))}
    </>
  );
}
