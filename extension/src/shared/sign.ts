// The sign of each kind of flag: kinds are told apart without colour.

import type { Kind } from "../../engine/hearsay.js";

export const SIGN: Record<Kind, string> = { unnamed: "?", hedge: "~", vague: "≈" };
