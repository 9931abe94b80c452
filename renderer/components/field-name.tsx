import { classNames } from './class-names';
import styles from './field-table.module.css';

/** Long names differ at their end (`..._high`, `..._low`), so that stays when there is no room. */
const LONG_NAME = 20;
const NAME_TAIL = 8;

/** The name of a field, with the structures that it is in where those tell it from another. */
export function FieldName({ name, parents = '' }: { name: string; parents?: string }) {
  const cutAt = name.length > LONG_NAME ? name.length - NAME_TAIL : name.length;
  const isSplit = cutAt < name.length;
  return (
    <span className={classNames('data', styles.name)}>
      {isSplit ? (
        <span className="unseen">{parents === '' ? name : `${parents}.${name}`}</span>
      ) : undefined}
      <span className="cut" aria-hidden={isSplit}>
        {parents === '' ? undefined : <span className="faint">{parents}.</span>}
        {name.slice(0, cutAt)}
      </span>
      {isSplit ? <span aria-hidden>{name.slice(cutAt)}</span> : undefined}
    </span>
  );
}
