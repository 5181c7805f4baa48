// SPDX-License-Identifier: Apache-2.0
package io.welkin.spi.command;

import io.welkin.spi.Endpoint;
import io.welkin.spi.storage.TemplateRef;

/** Delete a cached template. */
public record RemoveTemplate(Endpoint endpoint, TemplateRef template) implements Destructive {
  @Override public Effect effect() {
    return Effect.REMOVES;
  }
}
