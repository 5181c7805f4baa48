// SPDX-License-Identifier: Apache-2.0
package io.welkin.console;

import java.util.Map;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Names of projects. */
@Service
public final class ProjectNames extends Names {
  public ProjectNames() {
    super("listProjects", Map.of("listall", "true"));
  }
}
