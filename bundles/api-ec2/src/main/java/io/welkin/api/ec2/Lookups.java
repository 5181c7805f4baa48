// SPDX-License-Identifier: Apache-2.0
package io.welkin.api.ec2;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.function.Supplier;

/** Finds what a request names. */
final class Lookups {
  private Lookups() {}

  /**
   * What has these ids. A gateway refuses the whole list for an id that never was; which one it was is in its text.
   *
   * @param parameter takes the ids
   * @param more parameters, names and values in turn
   */
  static CompletableFuture<List<JsonNode>> byIds(Calls calls, Ec2Id kind, List<String> uuids, String command, String parameter,
      String... more) {
    List<String> all = new ArrayList<>(List.of(parameter, String.join(",", uuids)));
    all.addAll(List.of(more));
    return refusedAs(calls.list(command, all.toArray(String[]::new)), "InvalidParameterValue", e -> uuids.stream()
        .filter(id -> e.getMessage().contains(id)).findFirst().map(id -> kind.notFound(kind.of(id))).orElse(e));
  }

  /** The first of a list; fails with this error if it is empty. */
  static CompletableFuture<JsonNode> first(CompletableFuture<List<JsonNode>> list, Supplier<Ec2Error> none) {
    return list.thenApply(all -> all.stream().findFirst().orElseThrow(none));
  }

  /** Says an error with this code in another way. */
  static <T> CompletableFuture<T> refusedAs(CompletableFuture<T> answer, String code, Function<Ec2Error, Ec2Error> other) {
    return answer.exceptionally(problem -> {
      Throwable cause = problem instanceof CompletionException && problem.getCause() != null ? problem.getCause() : problem;
      throw cause instanceof Ec2Error e && e.code().equals(code) ? other.apply(e) : new CompletionException(cause);
    });
  }
}
