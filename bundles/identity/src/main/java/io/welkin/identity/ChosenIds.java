// SPDX-License-Identifier: Apache-2.0
package io.welkin.identity;

import io.welkin.inventory.Tx;
import io.welkin.inventory.model.Row;
import io.welkin.kernel.Ids;
import io.welkin.operations.ApiException;
import io.welkin.operations.Parameters;
import java.util.Optional;
import java.util.UUID;

/** Ids that clients may choose for what they make. */
final class ChosenIds {
  private ChosenIds() {}

  /** The id in the parameter, which must be unused; a new one when it is absent. */
  static <R extends Record & Row> UUID of(Tx tx, Class<R> kind, String parameter, Parameters parameters) {
    Optional<String> text = parameters.string(parameter).filter(t -> !t.isBlank());
    if (text.isEmpty()) {
      return Ids.next();
    }
    UUID id;
    try {
      id = UUID.fromString(text.get());
    } catch (IllegalArgumentException e) {
      throw ApiException.parameter("The parameter " + parameter + " has not the form of an id");
    }
    if (tx.of(kind).find(id).isPresent()) {
      throw ApiException.parameter("The id in the parameter " + parameter + " is already in use");
    }
    return id;
  }
}
