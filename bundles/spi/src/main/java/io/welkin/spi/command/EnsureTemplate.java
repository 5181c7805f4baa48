// SPDX-License-Identifier: Apache-2.0
package io.welkin.spi.command;

import io.welkin.spi.Endpoint;
import io.welkin.spi.storage.TemplateSpec;

/** Fetch a template into a pool. */
public record EnsureTemplate(Endpoint endpoint, TemplateSpec spec) implements Harmless {}
