// SPDX-License-Identifier: Apache-2.0
package io.welkin.spi.command;

import io.welkin.spi.Endpoint;

/** Say what an instance is made of, whoever made it. */
public record ExamineInstance(Endpoint endpoint, String nativeId) implements Harmless {}
