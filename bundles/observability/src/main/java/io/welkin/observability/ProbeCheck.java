// SPDX-License-Identifier: Apache-2.0
package io.welkin.observability;

import io.welkin.kernel.Failure;
import io.welkin.kernel.Probe;
import java.util.Optional;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.apache.felix.hc.api.ResultLog;

/** A probe as a Felix health check: what is vital is CRITICAL when it fails, the rest a warning. */
final class ProbeCheck implements HealthCheck {
  private final Probe probe;

  ProbeCheck(Probe probe) {
    this.probe = probe;
  }

  @Override public Result execute() {
    Optional<Failure> failure = probe.failure();
    if (failure.isEmpty()) {
      return new Result(Result.Status.OK, "well");
    }
    Result.Status status = probe.vital() ? Result.Status.CRITICAL : Result.Status.WARN;
    ResultLog log = new ResultLog();
    log.add(new ResultLog.Entry(status, failure.get().code() + ": " + failure.get().message()));
    return new Result(log);
  }
}
