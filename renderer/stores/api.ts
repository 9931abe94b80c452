import type { ContractRouterClient } from '@orpc/contract';
import type { Contract } from '../../electron/api/contract/contract';

/** The application, as the page may call it. Derived from the contract; stores get it handed in. */
export type Api = ContractRouterClient<Contract>;
