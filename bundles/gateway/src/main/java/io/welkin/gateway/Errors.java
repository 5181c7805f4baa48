// SPDX-License-Identifier: Apache-2.0
package io.welkin.gateway;

import io.welkin.kernel.Failure;
import io.welkin.kernel.FailureException;
import io.welkin.operations.ApiError;
import io.welkin.operations.ApiException;
import io.welkin.operations.Caller;
import io.welkin.operations.wire.ApiRequest;
import io.welkin.operations.wire.ApiResponse;
import io.welkin.operations.wire.ApiResponseBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns what went wrong into a response. */
final class Errors {
  private static final Logger LOG = LoggerFactory.getLogger(Errors.class);

  private Errors() {}

  /** What the API says about an exception; for one that nobody foresaw a general text, and the log has the rest. */
  static ApiException report(Throwable thrown, ApiRequest request, String command) {
    if (thrown instanceof ApiException api) {
      return api;
    } else if (thrown instanceof FailureException f && f.failure().kind() != Failure.Kind.INTERNAL) {
      return ApiException.of(f.failure());
    }
    LOG.error("Request {} for {} failed", request.requestId(), command, thrown);
    return new ApiException(ApiError.INTERNAL_ERROR, ApiException.CS_RUNTIME,
        "An internal error has occurred; the log has more about it under request " + request.requestId());
  }

  /** Who is not the root learns nothing about capacity and the state of the infrastructure. */
  static String text(ApiException error, Caller caller) {
    boolean inside = switch (error.error()) {
      case INSUFFICIENT_CAPACITY, INTERNAL_ERROR -> true;
      case RESOURCE_UNAVAILABLE -> error.csCode() == ApiException.CS_UNAVAILABLE;
      default -> false;
    };
    return inside && caller != null && !caller.root()
        ? "The request could not be carried out at the moment; please ask your administrator" : error.getMessage();
  }

  static ApiResponse response(String command, ApiException error, Caller caller) {
    return ApiResponseBuilder.builder()
        .command(error.error() == ApiError.UNSUPPORTED_ACTION ? null : command)
        .error(error.error().code()).csError(error.csCode()).errorText(text(error, caller)).missing(error.missing()).build();
  }
}
