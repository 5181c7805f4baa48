// SPDX-License-Identifier: Apache-2.0
package io.welkin.api.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.welkin.api.http.edge.AsyncBody;
import io.welkin.bus.Json;
import io.welkin.operations.ApiError;
import io.welkin.operations.ApiException;
import io.welkin.operations.wire.ApiResponse;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What went wrong, in the words of RFC 9457.
 *
 * @param status of HTTP
 * @param name what kind of problem it is, such as {@code param-error}
 * @param code the {@code cserrorcode}, or 0 where there is none
 * @param detail for people
 */
record Problem(int status, String name, int code, String detail) {
  static final String TYPE = "application/problem+json";
  private static final String URN = "urn:welkin:error:";

  static Problem badRequest(String detail) {
    return new Problem(400, "bad-request", 0, detail);
  }

  static Problem notFound(String detail) {
    return new Problem(404, "not-found", 0, detail);
  }

  static Problem unauthorized() {
    return new Problem(401, "unauthorized", 0, "The credentials of this request could not be verified");
  }

  /** What is wrong with the body of a request. */
  static Problem of(AsyncBody.Refused refused) {
    return new Problem(refused.status(), switch (refused.status()) {
      case 408 -> "request-timeout";
      case 413 -> "too-large";
      default -> "bad-request";
    }, 0, refused.getMessage());
  }

  /** The same as an exception. */
  Refused refused() {
    return new Refused(this);
  }

  /**
   * What a gateway says.
   *
   * @param idParameter the parameter that stands in the path, or null: what it names is not found
   */
  static Problem of(ApiResponse answer, String idParameter) {
    if (answer.missing() != null && answer.missing().equals(idParameter)) {
      return new Problem(404, "not-found", answer.csError(), answer.errorText());
    }
    Optional<ApiError> error = Arrays.stream(ApiError.values()).filter(e -> e.code() == answer.error()).findFirst();
    return new Problem(error.map(e -> status(e, answer.csError())).orElse(answer.error()),
        error.map(e -> e.name().toLowerCase(Locale.ROOT).replace('_', '-')).orElse("error"), answer.csError(), answer.errorText());
  }

  private static int status(ApiError error, int csError) {
    return switch (error) {
      case MALFORMED_PARAMETER, PARAM_ERROR -> 400;
      case UNSUPPORTED_ACTION -> 403;
      case ACCOUNT_ERROR -> csError == ApiException.CS_PERMISSION_DENIED ? 403 : 401;
      case TWO_FACTOR -> 401;
      case ACCOUNT_LIMIT, RESOURCE_ALLOCATION, RESOURCE_IN_USE, NETWORK_CONFLICT -> 409;
      case RESOURCE_UNAVAILABLE -> csError == ApiException.CS_CONCURRENT ? 409 : 503;
      case INSUFFICIENT_CAPACITY -> 503;
      case INTERNAL_ERROR -> 500;
      default -> error.code();
    };
  }

  /** What a job that failed says: it has the code of the error, and no more. */
  static Problem ofJob(int error, String text) {
    return of(io.welkin.operations.wire.ApiResponseBuilder.builder().error(error).errorText(text).build(), null);
  }

  ObjectNode json() {
    ObjectNode json = Json.MAPPER.createObjectNode().put("type", URN + name).put("title", title()).put("status", status)
        .put("detail", detail);
    return code == 0 ? json : json.put("code", code);
  }

  private String title() {
    return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1).replace('-', ' ');
  }

  /** Ends a request with a problem. */
  static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Problem problem;

    private Refused(Problem problem) {
      super(problem.detail(), null, false, false);
      this.problem = problem;
    }

    Problem problem() {
      return problem;
    }
  }
}
