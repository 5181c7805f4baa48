// SPDX-License-Identifier: Apache-2.0
/** The event log. Exports nothing. */
package io.welkin.events;
