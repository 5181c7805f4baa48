// SPDX-License-Identifier: Apache-2.0
/**
 * The operator's console. Asks the gateway over the bus like every other edge, with the credentials of this process.
 *
 * <p>Commands have fields that the shell fills in: that is how Karaf's commands take arguments and services.
 */
package io.welkin.console;
