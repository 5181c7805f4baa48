// SPDX-License-Identifier: Apache-2.0
package io.welkin.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code welkin:backup}. */
@Service
@Command(scope = "welkin", name = "backup", description = "Copies database and configuration while everything goes on")
public final class BackupCommand extends JobQuestion {
  private static final int PATIENCE = 3600;

  @Argument(name = "directory", description = "Name of a new directory in the backup directory, default one of the time")
  String directory;

  public BackupCommand() {
    super(PATIENCE);
  }

  @Override void answer() throws Exception {
    JsonNode accepted = operator.ask(who(), "createBackup", directory == null ? Map.of() : Map.of("directory", directory)).body();
    if (async) {
      showOne(accepted);
      return;
    }
    String job = accepted.path("jobid").asText();
    if (!json) {
      out().println("copying, as job " + job + " ...");
    }
    showOne(operator.end(who(), job, Duration.ofSeconds(patience)).path("jobresult").path("backup"));
  }
}
