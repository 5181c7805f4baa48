// SPDX-License-Identifier: Apache-2.0
/** Disturbs a node of its own in every way there is while clients work on it, and checks afterwards what must hold. */
package io.welkin.chaos;
