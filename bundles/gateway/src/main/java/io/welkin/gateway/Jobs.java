// SPDX-License-Identifier: Apache-2.0
package io.welkin.gateway;

import io.welkin.bus.Json;
import io.welkin.kernel.Failure;
import io.welkin.operations.ApiError;
import io.welkin.operations.ApiException;
import java.io.IOException;
import java.util.Map;

/** Jobs as the API shows them. */
final class Jobs {
  /** The state of a job that has not ended. */
  static final String IN_PROGRESS = "InProgress";
  private static final Map<String, String> INSTANCE_TYPES = Map.of("UserVm", "VirtualMachine");

  private Jobs() {}

  /** What clients poll for. A cancelled job is a failed one: they expect nothing else. */
  enum Status {
    IN_PROGRESS(0), SUCCEEDED(1), FAILED(2);

    private final int code;

    Status(int code) {
      this.code = code;
    }

    int code() {
      return code;
    }

    static Status of(String state) {
      return switch (state) {
        case Jobs.IN_PROGRESS -> IN_PROGRESS;
        case "Succeeded" -> SUCCEEDED;
        default -> FAILED;
      };
    }
  }

  static String instanceType(String entityKind) {
    return INSTANCE_TYPES.getOrDefault(entityKind, entityKind);
  }

  /** Why the job failed, as the API says it. */
  static ApiException failure(String stored) {
    if (stored == null) {
      return new ApiException(ApiError.INTERNAL_ERROR, ApiException.CS_RUNTIME, "The job ended without a result");
    }
    try {
      return ApiException.of(Json.MAPPER.readValue(stored, Failure.class));
    } catch (IOException e) {
      return new ApiException(ApiError.INTERNAL_ERROR, ApiException.CS_RUNTIME, stored);
    }
  }
}
