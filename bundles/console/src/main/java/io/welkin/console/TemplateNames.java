// SPDX-License-Identifier: Apache-2.0
package io.welkin.console;

import java.util.Map;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Names of templates. */
@Service
public final class TemplateNames extends Names {
  public TemplateNames() {
    super("listTemplates", Map.of("templatefilter", "executable", "listall", "true"));
  }
}
