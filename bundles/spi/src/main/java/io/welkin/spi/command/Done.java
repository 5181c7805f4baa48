// SPDX-License-Identifier: Apache-2.0
package io.welkin.spi.command;

/** The answer to a command that has nothing to tell: it is done. */
public record Done() {}
