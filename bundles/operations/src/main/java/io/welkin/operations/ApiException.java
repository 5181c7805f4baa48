// SPDX-License-Identifier: Apache-2.0
package io.welkin.operations;

import io.welkin.kernel.Failure;

/** An answer that is an error. The text goes to the client, so it names no secret and no internals. */
public class ApiException extends RuntimeException {
  /** Error codes of exception classes that clients compare with; 9999 stands for an error of the API itself. */
  public static final int CS_API = 9999;
  public static final int CS_INVALID_PARAMETER = 4350;
  public static final int CS_PERMISSION_DENIED = 4365;
  public static final int CS_RUNTIME = 4250;
  public static final int CS_CAPACITY = 4325;
  public static final int CS_UNAVAILABLE = 4380;
  public static final int CS_IN_USE = 4375;
  public static final int CS_ALLOCATION = 4370;
  public static final int CS_CONCURRENT = 4300;
  public static final int CS_AUTHENTICATION = 4290;
  public static final int CS_TWO_FACTOR = 4295;
  public static final int CS_UNSUPPORTED = 4390;

  private final ApiError error;
  private final int csCode;
  private final String missing;

  public ApiException(ApiError error, int csCode, String text) {
    this(error, csCode, text, null);
  }

  private ApiException(ApiError error, int csCode, String text, String missing) {
    super(text);
    this.error = error;
    this.csCode = csCode;
    this.missing = missing;
  }

  public ApiError error() {
    return error;
  }

  /** The {@code cserrorcode}. */
  public int csCode() {
    return csCode;
  }

  /** The parameter that names an entity that is not there, or null. */
  public String missing() {
    return missing;
  }

  /** The entity that a parameter names is not there, or not for the caller. */
  public static ApiException missing(String parameter, String text) {
    return new ApiException(ApiError.PARAM_ERROR, CS_INVALID_PARAMETER, text, parameter);
  }

  /** A missing or wrong parameter, or an entity that is not there. */
  public static ApiException parameter(String text) {
    return new ApiException(ApiError.PARAM_ERROR, CS_INVALID_PARAMETER, text);
  }

  /** A state that does not allow it. */
  public static ApiException state(String text) {
    return new ApiException(ApiError.PARAM_ERROR, CS_INVALID_PARAMETER, text);
  }

  public static ApiException inUse(String text) {
    return new ApiException(ApiError.RESOURCE_IN_USE, CS_IN_USE, text);
  }

  public static ApiException denied(String text) {
    return new ApiException(ApiError.ACCOUNT_ERROR, CS_PERMISSION_DENIED, text);
  }

  /** A failure of the inside as the API says it. */
  public static ApiException of(Failure failure) {
    return switch (failure.kind()) {
      case INVALID, UNSUPPORTED -> parameter(failure.message());
      case CONFLICT -> failure.code().equals("IllegalTransition") ? state(failure.message())
          : new ApiException(ApiError.RESOURCE_UNAVAILABLE, CS_CONCURRENT, failure.message());
      case CAPACITY -> failure.code().equals("LimitReached")
          ? new ApiException(ApiError.RESOURCE_ALLOCATION, CS_ALLOCATION, failure.message())
          : new ApiException(ApiError.INSUFFICIENT_CAPACITY, CS_CAPACITY, failure.message());
      case UNREACHABLE -> new ApiException(ApiError.RESOURCE_UNAVAILABLE, CS_UNAVAILABLE, failure.message());
      case UNKNOWN, INTERNAL -> new ApiException(ApiError.INTERNAL_ERROR, CS_RUNTIME, failure.message());
    };
  }
}
