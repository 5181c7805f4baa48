// SPDX-License-Identifier: Apache-2.0
package io.welkin.identity;

import io.welkin.bus.MessageTypes;
import java.util.Map;
import org.osgi.service.component.annotations.Component;

/** The message types that identity sends. */
@Component
public final class IdentityMessages implements MessageTypes {
  @Override public Map<String, Class<? extends Record>> types() {
    return Map.of("project.invited/1", ProjectInvited.class);
  }
}
