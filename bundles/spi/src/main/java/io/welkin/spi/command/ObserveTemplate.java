// SPDX-License-Identifier: Apache-2.0
package io.welkin.spi.command;

import io.welkin.spi.Endpoint;
import io.welkin.spi.storage.TemplateRef;

/** Look at a cached template. */
public record ObserveTemplate(Endpoint endpoint, TemplateRef template) implements Harmless {}
