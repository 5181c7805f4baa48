// SPDX-License-Identifier: Apache-2.0
package io.welkin.api.ec2;

import io.welkin.api.http.edge.AsyncBody;
import io.welkin.operations.ApiException;
import io.welkin.operations.wire.ApiResponse;
import java.util.Map;

/** An answer that is an error, with a code that clients of EC2 know. */
final class Ec2Error extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int BAD_REQUEST = 400;
  /** All others are 400. */
  private static final Map<String, Integer> STATUS = Map.of("AuthFailure", 401, "UnauthorizedOperation", 403,
      "DryRunOperation", 412, "RequestLimitExceeded", 503, "Unavailable", 503, "InsufficientInstanceCapacity", 500,
      "InternalError", 500, "InvalidMethod", 405, "RequestEntityTooLarge", 413, "RequestTimeout", 408);

  private final String code;

  Ec2Error(String code, String text) {
    super(text);
    this.code = code;
  }

  String code() {
    return code;
  }

  int status() {
    return STATUS.getOrDefault(code, BAD_REQUEST);
  }

  static Ec2Error wrong(String text) {
    return new Ec2Error("InvalidParameterValue", text);
  }

  static Ec2Error missing(String parameter) {
    return new Ec2Error("MissingParameter", "The request must contain the parameter " + parameter);
  }

  static Ec2Error unsupported(String text) {
    return new Ec2Error("UnsupportedOperation", text);
  }

  static Ec2Error state(String text) {
    return new Ec2Error("IncorrectInstanceState", text);
  }

  /** What is wrong with the body of a request. */
  static Ec2Error of(AsyncBody.Refused refused) {
    return new Ec2Error(switch (refused.status()) {
      case 408 -> "RequestTimeout";
      case 413 -> "RequestEntityTooLarge";
      default -> "InvalidRequest";
    }, refused.getMessage());
  }

  /** What a gateway refused. */
  static Ec2Error of(ApiResponse refused) {
    return new Ec2Error(switch (refused.error()) {
      case 401 -> refused.csError() == ApiException.CS_AUTHENTICATION ? "RequestExpired" : "AuthFailure";
      case 400, 430, 431 -> "InvalidParameterValue";
      case 432, 531 -> "UnauthorizedOperation";
      case 429 -> "RequestLimitExceeded";
      case 503 -> "Unavailable";
      case 532, 535 -> "InstanceLimitExceeded";
      case 533 -> "InsufficientInstanceCapacity";
      case 534 -> refused.csError() == ApiException.CS_CONCURRENT ? "IncorrectInstanceState" : "Unavailable";
      case 536, 537 -> "DependencyViolation";
      default -> "InternalError";
    }, refused.errorText());
  }
}
