// SPDX-License-Identifier: Apache-2.0
package io.welkin.console;

import java.util.Map;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code welkin:jobs}. */
@Service
@Command(scope = "welkin", name = "jobs", description = "Lists jobs, the newest first")
public final class JobsCommand extends Question {
  @Override void answer() throws Exception {
    show(ask("listAsyncJobs", Map.of("listall", "true", "pagesize", "50", "page", "1")),
        "jobid", "cmd", "jobstatus", "jobinstancetype", "jobinstanceid", "account", "created");
  }
}
