/** The platform's time. Until the session knows how far the two clocks are apart, it is this computer's. */
export const platformNow = (): Date => new Date();
