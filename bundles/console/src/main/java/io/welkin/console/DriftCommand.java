// SPDX-License-Identifier: Apache-2.0
package io.welkin.console;

import java.util.Map;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code welkin:drift}. */
@Service
@Command(scope = "welkin", name = "drift", description = "Lists where devices differ from what was asked for")
public final class DriftCommand extends Question {
  @Override void answer() throws Exception {
    show(ask("listDriftRecords", Map.of()),
        "resourcekind", "resourcename", "kind", "expected", "observed", "policy", "status", "lastseen");
  }
}
