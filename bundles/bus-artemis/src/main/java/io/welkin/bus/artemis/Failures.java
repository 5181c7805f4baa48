// SPDX-License-Identifier: Apache-2.0
package io.welkin.bus.artemis;

import io.welkin.kernel.Failure;
import io.welkin.kernel.FailureException;
import org.apache.activemq.artemis.api.core.ActiveMQExceptionType;
import org.apache.activemq.artemis.api.core.ActiveMQException;

/** The client library's exceptions as typed failures. */
final class Failures {
  private Failures() {}

  static FailureException of(Exception e) {
    if (e instanceof FailureException failure) {
      return failure;
    }
    if (e instanceof ActiveMQException broker && broker.getType() == ActiveMQExceptionType.SECURITY_EXCEPTION) {
      return new FailureException(Failure.of(Failure.Kind.INVALID, "NotPermitted",
          "the broker does not permit it: " + e.getMessage()), e);
    }
    return new FailureException(Failure.of(Failure.Kind.UNREACHABLE, "BrokerUnreachable",
        "the broker cannot be reached: " + e.getMessage()), e);
  }

  static FailureException down() {
    return FailureException.unreachable("BrokerUnreachable", "there is no connection to the broker");
  }

  /** Why a handler's exception makes its message a dead letter. */
  static Failure ofHandler(Throwable t) {
    return t instanceof FailureException f ? f.failure()
        : Failure.of(Failure.Kind.INTERNAL, "HandlerFailed", "the handler failed with " + t.getClass().getName());
  }
}
