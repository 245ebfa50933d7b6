// The sign of each kind of flag: kinds are told apart without colour.

import type { Kind } from "../../engine/hearsay.js";

export const SIGN: Record<Kind, string> = { unnamed: "?", hedge: "~", vague: "≈" };

/** All kinds, in the order in which they are listed. */
export const KINDS = Object.keys(SIGN) as Kind[];
