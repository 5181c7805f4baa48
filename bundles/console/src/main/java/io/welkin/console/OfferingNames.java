// SPDX-License-Identifier: Apache-2.0
package io.welkin.console;

import java.util.Map;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Names of service offerings. */
@Service
public final class OfferingNames extends Names {
  public OfferingNames() {
    super("listServiceOfferings", Map.of());
  }
}
