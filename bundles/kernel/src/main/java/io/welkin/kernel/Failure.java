// SPDX-License-Identifier: Apache-2.0
package io.welkin.kernel;

import java.time.Duration;
import java.util.Objects;

/**
 * Why something did not happen, as data that travels on the bus and is stored with runs.
 *
 * @param kind what the caller may do about it
 * @param code a stable, machine-readable word such as {@code NotFound} or {@code DriverMissing}
 * @param message one sentence for a person; never a stack trace, never a secret
 * @param retryAfter how long to wait before trying again, or null when the caller decides
 */
public record Failure(Kind kind, String code, String message, Duration retryAfter) {

  /** What a caller may conclude from a failure. */
  public enum Kind {
    /** The request is wrong and stays wrong. */
    INVALID,
    /** The driver or the device cannot do it. */
    UNSUPPORTED,
    /** Something else holds the resource, or its state does not allow it now. */
    CONFLICT,
    /** Nothing was done because there is no room. */
    CAPACITY,
    /** The device could not be reached, so nothing was done. */
    UNREACHABLE,
    /** It may have been done or not: observe before anything else. */
    UNKNOWN,
    /** A defect on our side. */
    INTERNAL;

    /** Whether trying the same again later can help. */
    public boolean transientFailure() {
      return this == UNREACHABLE || this == UNKNOWN || this == CONFLICT;
    }
  }

  public Failure {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(code, "code");
    message = message == null ? code : message;
  }

  public static Failure of(Kind kind, String code, String message) {
    return new Failure(kind, code, message, null);
  }

  /** This failure as an exception that a driver, step or operation throws. */
  public FailureException toException() {
    return new FailureException(this);
  }
}
