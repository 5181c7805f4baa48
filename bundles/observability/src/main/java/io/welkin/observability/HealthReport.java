// SPDX-License-Identifier: Apache-2.0
package io.welkin.observability;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.welkin.bus.Json;
import java.util.Comparator;
import java.util.List;
import org.apache.felix.hc.api.Result;
import org.apache.felix.hc.api.ResultLog;

/** What the checks said, as an answer for a monitor. */
record HealthReport(List<Check> checks) {
  HealthReport {
    checks = checks.stream().sorted(Comparator.comparing(Check::name)).toList();
  }

  /** What one check said. */
  record Check(String name, Result result, long milliseconds) {
    boolean serves() {
      return result.getStatus() == Result.Status.OK || result.getStatus() == Result.Status.WARN;
    }
  }

  /** Whether no check is critical. Nothing to ask is not well: the checks have not come yet. */
  boolean well() {
    return !checks.isEmpty() && checks.stream().allMatch(Check::serves);
  }

  ObjectNode json() {
    ObjectNode answer = Json.MAPPER.createObjectNode().put("status", well() ? "OK" : "FAILED");
    ArrayNode list = answer.putArray("checks");
    for (Check c : checks) {
      ObjectNode check = list.addObject().put("name", c.name()).put("status", c.result().getStatus().name())
          .put("milliseconds", c.milliseconds());
      if (c.result().getStatus() != Result.Status.OK) {
        check.put("cause", cause(c.result()));
      }
    }
    return answer;
  }

  private static String cause(Result result) {
    StringBuilder cause = new StringBuilder();
    for (ResultLog.Entry entry : result) {
      if (entry.getStatus() != Result.Status.OK) {
        cause.append(cause.isEmpty() ? "" : "; ").append(entry.getMessage());
      }
    }
    return cause.toString();
  }
}
