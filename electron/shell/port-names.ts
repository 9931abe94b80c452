/** From the preload to the main process: «give my page its port». And the way back, with the port. */
export const PORT_CHANNEL = 'mlx5desk-port';

/** From the preload to the page, with the port. */
export const PORT_MESSAGE = 'mlx5desk-port';
