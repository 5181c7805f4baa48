// SPDX-License-Identifier: Apache-2.0
package io.welkin.events.internal.record;

import io.welkin.bus.Queues;
import io.welkin.operations.ApiException;
import io.welkin.operations.Call;

/** Which dead letters a change is for: one, those of an address, or all when that is said. */
record ChosenLetters(Queues.Letters letters, String name) {
  static final String ID = "the one with this id";
  static final String ADDRESS = "those that died at this address";
  static final String ALL = "all of them";

  static ChosenLetters of(Call call) {
    String id = call.parameters().string("id").orElse(null);
    String address = call.parameters().string("address").orElse(null);
    boolean all = call.parameters().flag("all", false);
    if ((id == null ? 0 : 1) + (address == null ? 0 : 1) + (all ? 1 : 0) != 1) {
      throw ApiException.parameter("say which dead letters: id, address or all=true");
    }
    return new ChosenLetters(new Queues.Letters(id, address), all ? "all" : id == null ? address : id);
  }
}
