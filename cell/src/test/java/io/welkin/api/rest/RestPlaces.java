// SPDX-License-Identifier: Apache-2.0
package io.welkin.api.rest;

import io.welkin.operations.OperationDescriptor;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** Where REST puts operations, for the pages that tell of them. */
public final class RestPlaces {
  private RestPlaces() {}

  /** Method and path by the name of the operation. */
  public static Map<String, String> of(Collection<OperationDescriptor> operations) {
    Map<String, String> places = new TreeMap<>();
    new Resources(operations).all().forEach((place, targets) -> targets.forEach((method, target) -> {
      if (!target.one()) {
        places.put(target.operation().name(), method + " /api/v1" + place.path());
      }
    }));
    return places;
  }
}
