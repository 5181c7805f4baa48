// SPDX-License-Identifier: Apache-2.0
/** Domains, accounts, users, their keys, and logging in. Exports nothing. */
package io.welkin.identity;
