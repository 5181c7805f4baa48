// SPDX-License-Identifier: Apache-2.0
package io.welkin.spi.compute;

/**
 * A graphical console.
 *
 * @param protocol such as {@code vnc}
 * @param host as seen from the driver-host
 * @param port TCP port
 * @param password a password for it, or null
 */
public record ConsoleEndpoint(String protocol, String host, int port, String password) {}
