// SPDX-License-Identifier: Apache-2.0
package io.welkin.console;

import java.util.Map;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Names of workflow overlays. */
@Service
public final class OverlayNames extends Names {
  public OverlayNames() {
    super("listWorkflowOverlays", Map.of());
  }
}
