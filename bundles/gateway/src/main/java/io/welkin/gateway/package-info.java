// SPDX-License-Identifier: Apache-2.0
/** Authenticates, authorises and checks calls, has operations do them, and answers. Exports nothing. */
package io.welkin.gateway;
