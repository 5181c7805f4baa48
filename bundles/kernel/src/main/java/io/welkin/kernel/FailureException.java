// SPDX-License-Identifier: Apache-2.0
package io.welkin.kernel;

/** Carries a {@link Failure} up to the edge that answers with it: API, bus consumer, step runner or observer. */
public class FailureException extends RuntimeException {
  private final transient Failure failure;

  public FailureException(Failure failure) {
    this(failure, null);
  }

  public FailureException(Failure failure, Throwable cause) {
    super(failure.code() + ": " + failure.message(), cause);
    this.failure = failure;
  }

  public Failure failure() {
    return failure;
  }

  public static FailureException invalid(String code, String message) {
    return Failure.of(Failure.Kind.INVALID, code, message).toException();
  }

  public static FailureException conflict(String code, String message) {
    return Failure.of(Failure.Kind.CONFLICT, code, message).toException();
  }

  public static FailureException capacity(String code, String message) {
    return Failure.of(Failure.Kind.CAPACITY, code, message).toException();
  }

  public static FailureException unreachable(String code, String message) {
    return Failure.of(Failure.Kind.UNREACHABLE, code, message).toException();
  }

  public static FailureException unsupported(String code, String message) {
    return Failure.of(Failure.Kind.UNSUPPORTED, code, message).toException();
  }

  public static FailureException unknown(String code, String message) {
    return Failure.of(Failure.Kind.UNKNOWN, code, message).toException();
  }
}
