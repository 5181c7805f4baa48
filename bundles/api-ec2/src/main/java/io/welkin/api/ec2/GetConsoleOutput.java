// SPDX-License-Identifier: Apache-2.0
package io.welkin.api.ec2;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;

/** {@code GetConsoleOutput}: the last 64 KiB that a guest wrote to its serial port. */
final class GetConsoleOutput implements Actions.Action {
  private static final int SHOWN = 65_536;
  /** So much is read at most to find the end. */
  private static final long FARTHEST = 64L * SHOWN;

  @Override public CompletableFuture<ObjectNode> answer(Ec2Request request, Calls calls) {
    String id = request.need("InstanceId");
    return Instances.byIds(calls, java.util.List.of(id)).thenCompose(all -> read(calls, all.get(0).id(), 0, ""))
        .thenApply(text -> JsonNodeFactory.instance.objectNode().put("instanceId", id)
            .put("timestamp", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString())
            .put("output", Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8))));
  }

  private static CompletableFuture<String> read(Calls calls, String vm, long offset, String before) {
    return calls.call("getVirtualMachineConsoleOutput", "id", vm, "offset", Long.toString(offset)).thenCompose(chunk -> {
      String text = before + chunk.path("output").asText();
      String last = text.substring(Math.max(0, text.length() - SHOWN));
      long next = chunk.path("nextoffset").asLong();
      return next <= offset || next >= FARTHEST ? CompletableFuture.completedFuture(last) : read(calls, vm, next, last);
    });
  }
}
