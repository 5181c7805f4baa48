// SPDX-License-Identifier: Apache-2.0
/** Health, readiness and metrics of a node. Exports nothing. */
package io.welkin.observability;
